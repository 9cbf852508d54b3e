# /// case
# rules = ["decorator.syntax.target"]
# introduced = "0.1.0"
# ///
"""A decorator line is allowed above def, async def and class, and nowhere else."""

bodies = [
    ("def", "@d\ndef f(): pass\n"),
    ("async def", "@d\nasync def f(): pass\n"),
    ("class", "@d\nclass C: pass\n"),
    ("assignment", "@d\nx = 1\n"),
    ("expression", "@d\nprint(1)\n"),
    ("lambda assignment", "@d\nf = lambda: 1\n"),
    ("for", "@d\nfor i in []: pass\n"),
    ("nothing", "@d\n"),
    ("same line", "@d def f(): pass\n"),
    ("blank line and comment between", "@d\n\n# note\n@e\n\ndef f(): pass\n"),
]

for what, source in bodies:
    try:
        compile(source, "sample", "exec")
    except SyntaxError:
        print(what, "- SyntaxError")
    else:
        print(what, "- allowed")

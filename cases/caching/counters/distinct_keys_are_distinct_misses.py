# /// case
# rules = ["lru-cache.info.counts"]
# illustrates = ["s2-caching-select-related", "s2-caching-fix-query-advice"]
# introduced = "0.1.0"
# ///
"""A cache saves repeated look-ups; only a better question saves one look-up for each key."""

import functools

AUTHORS = {1: "Ann", 2: "Bob", 3: "Cem", 4: "Dee"}
queries = []


def author(key):
    queries.append("one author")
    return AUTHORS[key]


def authors(keys):
    queries.append("all authors asked for")
    return {key: AUTHORS[key] for key in keys}


def show(label, names):
    print(label, names, "in", len(queries), "queries")
    queries.clear()


books = [1, 2, 3, 4, 1, 2]
show("one by one", [author(key) for key in books])

cached = functools.cache(author)
show("cached", [cached(key) for key in books])
show("cached, next page", [cached(key) for key in books])

found = authors(set(books))
show("asked together", [found[key] for key in books])

//! Text form of code objects, for people and for tests.

use std::fmt::Write;

use super::code::{Code, Constant};
use super::op::{Conversion, FREE_A, FREE_B, FREE_C, INPLACE, Instr, Intrinsic, Op, Operand, Singleton, Special};

/// The instructions of `code`, and of the code inside it, one a line: line, number, name, operands. A `!` marks an operand that dies.
pub fn disassemble(code: &Code) -> String {
    let mut out = String::new();
    write_code(&mut out, code);
    out
}

fn write_code(out: &mut String, code: &Code) {
    let registers: Vec<String> = code.registers.iter().map(|register| format!("r{}={}", register.number, register.name)).collect();
    let _ = writeln!(
        out,
        "{} {:?} line {} [{}] {} temps",
        code.qualname,
        code.kind,
        code.first_line,
        registers.join(" "),
        code.register_count - code.first_temp.min(code.register_count)
    );
    let mut last = 0;
    for (pc, instr) in code.instrs.iter().enumerate() {
        let line = code.line(u32::try_from(pc).unwrap_or(0));
        let shown = if line == last { String::new() } else { line.to_string() };
        last = line;
        let _ = writeln!(out, "{shown:>5} {pc:>4} {}", text_of(code, pc, *instr));
    }
    for handler in &code.handlers {
        let pc = if handler.save_pc { " with pc" } else { "" };
        let _ = writeln!(out, "      {}..{} -> {} depth r{}{pc}", handler.start, handler.end, handler.target, handler.depth);
    }
    for (number, probe) in code.probes.iter().enumerate() {
        let _ = writeln!(out, "      probe {number}: {}", probe.rule);
    }
    for constant in &code.constants {
        if let Constant::Code(inner) = constant {
            out.push('\n');
            write_code(out, inner);
        }
    }
}

fn text_of(code: &Code, pc: usize, instr: Instr) -> String {
    let mut text = instr.op.name().to_owned();
    let places = [(instr.a, FREE_A), (instr.b, FREE_B), (instr.c, FREE_C)];
    for (operand, (number, bit)) in instr.op.operands().into_iter().zip(places) {
        let dies = if instr.f & bit != 0 || operand == Operand::Window { "!" } else { "" };
        let at = usize::from(number);
        let target = |distance: i64| i64::try_from(pc).unwrap_or(0) + 1 + distance;
        let shown = match operand {
            Operand::None | Operand::High => continue,
            Operand::Write | Operand::Read | Operand::Update | Operand::Window | Operand::WriteRun | Operand::Cell => {
                let named = code.registers.get(at).map_or_else(|| format!("r{number}"), |register| register.name.to_string());
                format!("{named}{dies}")
            }
            Operand::Const => code.constants.get(at).map_or_else(|| "?".to_owned(), constant_text),
            Operand::Name => code.names.get(at).map_or("?", |name| name).to_owned(),
            Operand::Site => {
                let name = code.sites.get(at).and_then(|site| code.names.get(usize::try_from(site.name).ok()?));
                format!(".{}", name.map_or("?", |name| name))
            }
            Operand::Count => format!("#{number}"),
            Operand::Imm => number.cast_signed().to_string(),
            Operand::Selector => selector(instr.op, number),
            Operand::Jump16 => format!("-> {}", target(instr.signed_c().into())),
            Operand::Jump32 => format!("-> {}", target(instr.bc().into())),
            Operand::Imm32 => instr.bc().to_string(),
        };
        text.push(' ');
        text.push_str(&shown);
    }
    let detail = instr.f >> 3;
    if detail != 0 {
        let _ = write!(text, " {}", details(instr));
    }
    text
}

fn details(instr: Instr) -> String {
    match instr.op {
        Op::Compare => format!("{:?}", super::op::Compare::from_number(instr.detail().into())),
        Op::FormatValue => format!("{:?}", Conversion::from_number(u16::from(instr.detail() & 3))),
        _ if instr.f & INPLACE != 0 && instr.op as u8 >= Op::Add as u8 && instr.op as u8 <= Op::SubImm as u8 => "inplace".to_owned(),
        _ => format!("f={:#x}", instr.f & !7),
    }
}

fn selector(op: Op, number: u16) -> String {
    match op {
        Op::LoadSingleton => Singleton::from_number(number).map(|singleton| format!("{singleton:?}")),
        Op::LoadSpecial => Special::from_number(number).map(|special| format!("{special:?}")),
        Op::Intrinsic1 | Op::Intrinsic2 => Intrinsic::from_number(number).map(|intrinsic| format!("{intrinsic:?}")),
        _ => None,
    }
    .unwrap_or_else(|| number.to_string())
}

fn constant_text(constant: &Constant) -> String {
    match constant {
        Constant::Code(code) => format!("<code {}>", code.qualname),
        Constant::Str(text) => format!("{text:?}"),
        Constant::Int(value) => value.to_string(),
        Constant::Tuple(items) => format!("({})", items.iter().map(constant_text).collect::<Vec<_>>().join(", ")),
        other => format!("{other:?}"),
    }
}

"""The part of sys that is written in Python: streams and named constants."""


class _Stream:
    encoding = "utf-8"
    errors = "strict"
    closed = False

    def __init__(self, name, error, write, flush):
        self.name = name
        self.mode = "w"
        self._error = error
        self._out = write
        self._send = flush

    def write(self, text):
        return self._out(self._error, text)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def flush(self):
        if not self._error:
            self._send()

    def isatty(self):
        return False

    def writable(self):
        return True

    def readable(self):
        return False

    def fileno(self):
        return 2 if self._error else 1


stdout = __stdout__ = _Stream("<stdout>", False, _write, _flush)
stderr = __stderr__ = _Stream("<stderr>", True, _write, _flush)
del _Stream


__excepthook__ = excepthook
__unraisablehook__ = unraisablehook


class UnraisableHookArgs(tuple):
    """What `unraisablehook` is told."""

    __slots__ = ()
    exc_type = _tuplegetter(0, None)
    exc_value = _tuplegetter(1, None)
    exc_traceback = _tuplegetter(2, None)
    err_msg = _tuplegetter(3, None)
    object = _tuplegetter(4, None)

    def __repr__(self):
        names = "exc_type", "exc_value", "exc_traceback", "err_msg", "object"
        return f"sys.UnraisableHookArgs({', '.join([f'{name}={value!r}' for name, value in zip(names, self)])})"


class version_info(tuple):
    __slots__ = ()
    major = _tuplegetter(0, None)
    minor = _tuplegetter(1, None)
    micro = _tuplegetter(2, None)
    releaselevel = _tuplegetter(3, None)
    serial = _tuplegetter(4, None)

    def __repr__(self):
        return "sys.version_info(major=%d, minor=%d, micro=%d, releaselevel=%r, serial=%d)" % tuple(self)


version_info = version_info((3, 14, 0, "final", 0))


class _Names:
    def __init__(self, **names):
        self.__dict__.update(names)


implementation = _Names(name="dunder", version=version_info, cache_tag="dunder-314", hexversion=0x030E00F0)
flags = _Names(
    debug=0, inspect=0, interactive=0, optimize=0, dont_write_bytecode=1, no_user_site=1, no_site=1, ignore_environment=1,
    verbose=0, bytes_warning=0, quiet=0, hash_randomization=0, isolated=0, dev_mode=False, utf8_mode=1, warn_default_encoding=0,
    safe_path=True, int_max_str_digits=4300, gil=1, thread_inherit_context=0, context_aware_warnings=0,
)
float_info = _Names(
    max=1.7976931348623157e308, min=2.2250738585072014e-308, epsilon=2.220446049250313e-16, dig=15, mant_dig=53, max_exp=1024,
    min_exp=-1021, max_10_exp=308, min_10_exp=-307, radix=2, rounds=1,
)
del _Names, _tuplegetter
warnoptions = []

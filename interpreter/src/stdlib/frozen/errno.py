"""Names of the error numbers that programs see."""

_texts = {}
errorcode = {}

for _number, _name, _text in (
        (1, 'EPERM', 'Operation not permitted'), (2, 'ENOENT', 'No such file or directory'), (3, 'ESRCH', 'No such process'),
        (4, 'EINTR', 'Interrupted system call'), (5, 'EIO', 'Input/output error'), (9, 'EBADF', 'Bad file descriptor'),
        (10, 'ECHILD', 'No child processes'), (11, 'EAGAIN', 'Resource temporarily unavailable'),
        (12, 'ENOMEM', 'Cannot allocate memory'), (13, 'EACCES', 'Permission denied'), (17, 'EEXIST', 'File exists'),
        (20, 'ENOTDIR', 'Not a directory'), (21, 'EISDIR', 'Is a directory'), (22, 'EINVAL', 'Invalid argument'),
        (24, 'EMFILE', 'Too many open files'), (28, 'ENOSPC', 'No space left on device'), (29, 'ESPIPE', 'Illegal seek'),
        (32, 'EPIPE', 'Broken pipe'), (33, 'EDOM', 'Numerical argument out of domain'),
        (34, 'ERANGE', 'Numerical result out of range'), (38, 'ENOSYS', 'Function not implemented'),
        (39, 'ENOTEMPTY', 'Directory not empty'), (98, 'EADDRINUSE', 'Address already in use'),
        (103, 'ECONNABORTED', 'Software caused connection abort'), (104, 'ECONNRESET', 'Connection reset by peer'),
        (110, 'ETIMEDOUT', 'Connection timed out'), (111, 'ECONNREFUSED', 'Connection refused'),
        (114, 'EALREADY', 'Operation already in progress'), (115, 'EINPROGRESS', 'Operation now in progress'),
        (125, 'ECANCELED', 'Operation canceled')):
    globals()[_name] = _number
    errorcode[_number] = _name
    _texts[_number] = _text

EWOULDBLOCK = EAGAIN
del _number, _name, _text

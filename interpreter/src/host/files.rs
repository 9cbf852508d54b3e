//! Files as programs see them: a small interface, and an implementation in memory.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{Error, Result};
use std::rc::Rc;

/// How a file is opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "independent flags")]
pub struct OpenOptions {
    /// It can be read.
    pub read: bool,
    /// It can be written.
    pub write: bool,
    /// Each write goes to the end.
    pub append: bool,
    /// It is made if it is missing.
    pub create: bool,
    /// It must be missing.
    pub exclusive: bool,
    /// It is emptied.
    pub truncate: bool,
}

/// What a path names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Status {
    /// A folder, not a file.
    pub folder: bool,
    /// Bytes of a file.
    pub size: u64,
    /// Nanoseconds since 1970 of the last change.
    pub modified: u64,
}

/// A file system. Relative paths start at the working folder. Errors carry the number of the operating system.
pub trait Files {
    /// Opens a file; the number stands for it until it is closed.
    fn open(&mut self, path: &str, options: OpenOptions) -> Result<u32>;
    /// Up to `limit` bytes from its position; none at the end.
    fn read(&mut self, file: u32, limit: usize) -> Result<Vec<u8>>;
    /// Writes at its position; the number of bytes that were written.
    fn write(&mut self, file: u32, bytes: &[u8]) -> Result<usize>;
    /// Moves its position.
    fn seek(&mut self, file: u32, to: std::io::SeekFrom) -> Result<u64>;
    /// Cuts or lengthens it.
    fn set_size(&mut self, file: u32, size: u64) -> Result<()>;
    /// Closes it.
    fn close(&mut self, file: u32) -> Result<()>;
    /// What a path names.
    fn status(&mut self, path: &str) -> Result<Status>;
    /// Names in a folder.
    fn list(&mut self, path: &str) -> Result<Vec<String>>;
    /// Makes a folder.
    fn make_folder(&mut self, path: &str) -> Result<()>;
    /// Removes an empty folder.
    fn remove_folder(&mut self, path: &str) -> Result<()>;
    /// Removes a file.
    fn remove(&mut self, path: &str) -> Result<()>;
    /// Gives a file or folder another path; a file there is replaced.
    fn rename(&mut self, from: &str, to: &str) -> Result<()>;
    /// The working folder.
    fn folder(&mut self) -> Result<String>;
    /// Changes it.
    fn change_folder(&mut self, path: &str) -> Result<()>;
}

const NOT_FOUND: i32 = 2;
const BAD_FILE: i32 = 9;
const EXISTS: i32 = 17;
const NOT_A_FOLDER: i32 = 20;
const IS_A_FOLDER: i32 = 21;
const INVALID: i32 = 22;
const NOT_EMPTY: i32 = 39;

fn failure<T>(number: i32) -> Result<T> {
    Err(Error::from_raw_os_error(number))
}

type Content = Rc<RefCell<Vec<u8>>>;

#[derive(Debug)]
enum Node {
    Folder,
    File(Content),
}

#[derive(Debug)]
struct Open {
    content: Content,
    options: OpenOptions,
    at: usize,
}

/// Files in memory, with the folders `/` and `/tmp` to begin with: what a VM sees that must not see the disk.
#[derive(Debug)]
pub struct MemoryFiles {
    nodes: BTreeMap<String, Node>,
    open: BTreeMap<u32, Open>,
    folder: String,
}

impl Default for MemoryFiles {
    fn default() -> Self {
        let nodes = [("/", Node::Folder), ("/tmp", Node::Folder)];
        Self { nodes: nodes.map(|(path, node)| (path.to_owned(), node)).into(), open: BTreeMap::new(), folder: "/".to_owned() }
    }
}

impl MemoryFiles {
    /// The absolute path without `.` and `..`.
    fn absolute(&self, path: &str) -> Result<String> {
        if path.is_empty() {
            return failure(NOT_FOUND);
        }
        let joined = if path.starts_with('/') { path.to_owned() } else { format!("{}/{path}", self.folder) };
        let mut parts: Vec<&str> = Vec::new();
        for part in joined.split('/') {
            match part {
                "" | "." => {}
                ".." => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        Ok(format!("/{}", parts.join("/")))
    }

    /// The absolute path of something whose folder must exist.
    fn placed(&self, path: &str) -> Result<String> {
        let path = self.absolute(path)?;
        let parent = path.rsplit_once('/').map_or("/", |(parent, _)| if parent.is_empty() { "/" } else { parent });
        match self.nodes.get(parent) {
            Some(Node::Folder) => Ok(path),
            Some(Node::File(_)) => failure(NOT_A_FOLDER),
            None => failure(NOT_FOUND),
        }
    }

    fn inside<'a>(&'a self, folder: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let prefix = if folder == "/" { "/".to_owned() } else { format!("{folder}/") };
        let start = prefix.clone();
        self.nodes
            .range(start..)
            .map(|(path, _)| path.as_str())
            .take_while({
                let prefix = prefix.clone();
                move |path| path.starts_with(&prefix)
            })
            .filter_map(move |path| path.strip_prefix(&prefix))
            .filter(|rest| !rest.is_empty())
    }

    fn opened(&mut self, file: u32) -> Result<&mut Open> {
        self.open.get_mut(&file).ok_or_else(|| Error::from_raw_os_error(BAD_FILE))
    }
}

impl Files for MemoryFiles {
    fn open(&mut self, path: &str, options: OpenOptions) -> Result<u32> {
        let path = self.placed(path)?;
        let content = match self.nodes.get(&path) {
            Some(Node::Folder) => return failure(IS_A_FOLDER),
            Some(Node::File(_)) if options.exclusive => return failure(EXISTS),
            Some(Node::File(content)) => Rc::clone(content),
            None if options.create => {
                let content = Content::default();
                self.nodes.insert(path, Node::File(Rc::clone(&content)));
                content
            }
            None => return failure(NOT_FOUND),
        };
        if options.truncate {
            content.borrow_mut().clear();
        }
        // As on Unix the lowest free number; 0 to 2 are the standard streams.
        let number = (3..u32::MAX).find(|number| !self.open.contains_key(number)).unwrap_or(u32::MAX);
        self.open.insert(number, Open { content, options, at: 0 });
        Ok(number)
    }

    fn read(&mut self, file: u32, limit: usize) -> Result<Vec<u8>> {
        let open = self.opened(file)?;
        if !open.options.read {
            return failure(BAD_FILE);
        }
        let content = open.content.borrow();
        let end = open.at.saturating_add(limit).min(content.len());
        let bytes = content.get(open.at..end).unwrap_or_default().to_vec();
        open.at += bytes.len();
        Ok(bytes)
    }

    fn write(&mut self, file: u32, bytes: &[u8]) -> Result<usize> {
        let open = self.opened(file)?;
        if !open.options.write {
            return failure(BAD_FILE);
        }
        let mut content = open.content.borrow_mut();
        if open.options.append {
            open.at = content.len();
        }
        let end = open.at + bytes.len();
        if content.len() < end {
            content.resize(end, 0);
        }
        content[open.at..end].copy_from_slice(bytes);
        open.at = end;
        Ok(bytes.len())
    }

    fn seek(&mut self, file: u32, to: std::io::SeekFrom) -> Result<u64> {
        let open = self.opened(file)?;
        let length = open.content.borrow().len();
        let (base, offset) = match to {
            std::io::SeekFrom::Start(at) => (0, i64::try_from(at).unwrap_or(i64::MAX)),
            std::io::SeekFrom::Current(offset) => (open.at, offset),
            std::io::SeekFrom::End(offset) => (length, offset),
        };
        let base = i64::try_from(base).unwrap_or(i64::MAX);
        match usize::try_from(base.saturating_add(offset)) {
            // Far beyond the end a file of zeros would follow at the next write.
            Ok(at) if at <= 1 << 32 => {
                open.at = at;
                Ok(at as u64)
            }
            _ => failure(INVALID),
        }
    }

    fn set_size(&mut self, file: u32, size: u64) -> Result<()> {
        let open = self.opened(file)?;
        match usize::try_from(size) {
            Ok(size) if size <= 1 << 32 && open.options.write => {
                open.content.borrow_mut().resize(size, 0);
                Ok(())
            }
            _ => failure(INVALID),
        }
    }

    fn close(&mut self, file: u32) -> Result<()> {
        match self.open.remove(&file) {
            Some(_) => Ok(()),
            None => failure(BAD_FILE),
        }
    }

    fn status(&mut self, path: &str) -> Result<Status> {
        let path = self.placed(path)?;
        match self.nodes.get(&path) {
            Some(Node::Folder) => Ok(Status { folder: true, size: 0, modified: 0 }),
            Some(Node::File(content)) => Ok(Status { folder: false, size: content.borrow().len() as u64, modified: 0 }),
            None => failure(NOT_FOUND),
        }
    }

    fn list(&mut self, path: &str) -> Result<Vec<String>> {
        let path = self.absolute(path)?;
        match self.nodes.get(&path) {
            Some(Node::Folder) => Ok(self.inside(&path).filter(|rest| !rest.contains('/')).map(str::to_owned).collect()),
            Some(Node::File(_)) => failure(NOT_A_FOLDER),
            None => failure(NOT_FOUND),
        }
    }

    fn make_folder(&mut self, path: &str) -> Result<()> {
        let path = self.placed(path)?;
        if self.nodes.contains_key(&path) {
            return failure(EXISTS);
        }
        self.nodes.insert(path, Node::Folder);
        Ok(())
    }

    fn remove_folder(&mut self, path: &str) -> Result<()> {
        let path = self.placed(path)?;
        match self.nodes.get(&path) {
            Some(Node::Folder) if self.inside(&path).next().is_some() => failure(NOT_EMPTY),
            Some(Node::Folder) => {
                self.nodes.remove(&path);
                Ok(())
            }
            Some(Node::File(_)) => failure(NOT_A_FOLDER),
            None => failure(NOT_FOUND),
        }
    }

    fn remove(&mut self, path: &str) -> Result<()> {
        let path = self.placed(path)?;
        match self.nodes.get(&path) {
            Some(Node::Folder) => failure(IS_A_FOLDER),
            Some(Node::File(_)) => {
                self.nodes.remove(&path);
                Ok(())
            }
            None => failure(NOT_FOUND),
        }
    }

    fn rename(&mut self, from: &str, to: &str) -> Result<()> {
        let (from, to) = (self.placed(from)?, self.placed(to)?);
        match (self.nodes.get(&from), self.nodes.get(&to)) {
            (None, _) => return failure(NOT_FOUND),
            (Some(Node::File(_)), Some(Node::Folder)) => return failure(IS_A_FOLDER),
            (Some(Node::Folder), Some(Node::File(_))) => return failure(NOT_A_FOLDER),
            (Some(Node::Folder), _) if to.starts_with(&format!("{from}/")) => return failure(INVALID),
            (Some(Node::Folder), Some(Node::Folder)) if self.inside(&to).next().is_some() && to != from => return failure(NOT_EMPTY),
            _ => {}
        }
        let moved: Vec<String> = self.inside(&from).map(|rest| format!("/{rest}")).chain([String::new()]).collect();
        for rest in moved {
            if let Some(node) = self.nodes.remove(&format!("{from}{rest}")) {
                self.nodes.insert(format!("{to}{rest}"), node);
            }
        }
        Ok(())
    }

    fn folder(&mut self) -> Result<String> {
        if self.nodes.contains_key(&self.folder) { Ok(self.folder.clone()) } else { failure(NOT_FOUND) }
    }

    fn change_folder(&mut self, path: &str) -> Result<()> {
        let path = self.absolute(path)?;
        match self.nodes.get(&path) {
            Some(Node::Folder) => {
                self.folder = path;
                Ok(())
            }
            Some(Node::File(_)) => failure(NOT_A_FOLDER),
            None => failure(NOT_FOUND),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITE: OpenOptions = OpenOptions { read: false, write: true, append: false, create: true, exclusive: false, truncate: true };
    const READ: OpenOptions = OpenOptions { read: true, write: false, append: false, create: false, exclusive: false, truncate: false };

    #[test]
    fn what_was_written_is_read() {
        let mut files = MemoryFiles::default();
        files.change_folder("tmp").unwrap();
        let file = files.open("a", WRITE).unwrap();
        files.write(file, b"text").unwrap();
        files.close(file).unwrap();
        let file = files.open("/tmp/./x/../a", READ).unwrap();
        assert_eq!(files.read(file, 2).unwrap(), b"te");
        assert_eq!(files.read(file, 9).unwrap(), b"xt");
        assert_eq!(files.write(file, b"x").unwrap_err().raw_os_error(), Some(BAD_FILE));
    }

    #[test]
    fn folders_are_removed_only_when_empty() {
        let mut files = MemoryFiles::default();
        files.make_folder("/tmp/a").unwrap();
        files.make_folder("/tmp/a/b").unwrap();
        files.make_folder("/tmp/a.b").unwrap();
        assert_eq!(files.list("/tmp").unwrap(), ["a", "a.b"]);
        assert_eq!(files.remove_folder("/tmp/a").unwrap_err().raw_os_error(), Some(NOT_EMPTY));
        files.rename("/tmp/a", "/tmp/c").unwrap();
        assert_eq!(files.list("/tmp/c").unwrap(), ["b"]);
        assert_eq!(files.open("/tmp/none/x", WRITE).unwrap_err().raw_os_error(), Some(NOT_FOUND));
    }
}

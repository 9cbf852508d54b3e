//! Files of the disk, with the rights of the process.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Error, Read as _, Result, Seek as _, SeekFrom, Write as _};
use std::time::UNIX_EPOCH;

use super::files::{Files, OpenOptions, Status};

/// The disk. The working folder is that of the process.
#[derive(Debug, Default)]
pub struct DiskFiles {
    open: BTreeMap<u32, fs::File>,
}

impl DiskFiles {
    fn opened(&mut self, file: u32) -> Result<&mut fs::File> {
        self.open.get_mut(&file).ok_or_else(|| Error::from_raw_os_error(9))
    }
}

impl Files for DiskFiles {
    fn open(&mut self, path: &str, options: OpenOptions) -> Result<u32> {
        let opened = fs::OpenOptions::new()
            .read(options.read)
            .write(options.write && !options.append)
            .append(options.append)
            .create(options.create && options.write)
            .create_new(options.exclusive)
            .truncate(options.truncate)
            .open(path)?;
        if opened.metadata()?.is_dir() {
            return Err(Error::from_raw_os_error(21));
        }
        let number = (3..u32::MAX).find(|number| !self.open.contains_key(number)).unwrap_or(u32::MAX);
        self.open.insert(number, opened);
        Ok(number)
    }

    fn read(&mut self, file: u32, limit: usize) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let limit = u64::try_from(limit).unwrap_or(u64::MAX);
        self.opened(file)?.take(limit).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn write(&mut self, file: u32, bytes: &[u8]) -> Result<usize> {
        self.opened(file)?.write(bytes)
    }

    fn seek(&mut self, file: u32, to: SeekFrom) -> Result<u64> {
        self.opened(file)?.seek(to)
    }

    fn set_size(&mut self, file: u32, size: u64) -> Result<()> {
        self.opened(file)?.set_len(size)
    }

    fn close(&mut self, file: u32) -> Result<()> {
        match self.open.remove(&file) {
            Some(_) => Ok(()),
            None => Err(Error::from_raw_os_error(9)),
        }
    }

    fn status(&mut self, path: &str) -> Result<Status> {
        let data = fs::metadata(path)?;
        let since = data.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let modified = since.map_or(0, |since| u64::try_from(since.as_nanos()).unwrap_or(u64::MAX));
        Ok(Status { folder: data.is_dir(), size: data.len(), modified })
    }

    fn list(&mut self, path: &str) -> Result<Vec<String>> {
        fs::read_dir(path)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
    }

    fn make_folder(&mut self, path: &str) -> Result<()> {
        fs::create_dir(path)
    }

    fn remove_folder(&mut self, path: &str) -> Result<()> {
        fs::remove_dir(path)
    }

    fn remove(&mut self, path: &str) -> Result<()> {
        fs::remove_file(path)
    }

    fn rename(&mut self, from: &str, to: &str) -> Result<()> {
        fs::rename(from, to)
    }

    fn folder(&mut self) -> Result<String> {
        Ok(std::env::current_dir()?.to_string_lossy().into_owned())
    }

    fn change_folder(&mut self, path: &str) -> Result<()> {
        std::env::set_current_dir(path)
    }
}

// SPDX-License-Identifier: Apache-2.0
#include "core/store/sqlite/vfs.h"

#include <sqlcipher/sqlite3.h>

#include <cerrno>
#include <new>

namespace doorstep::sqlite {

namespace {
struct Layer {
    Disk *disk;
    sqlite3_vfs *below;
};

/// What SQLite takes for a file of ours. The file of the layer below lies right behind it, in the same memory.
struct File {
    sqlite3_file base;
    Disk *disk;
    QString *path;
};

File *ours(sqlite3_file *file) { return reinterpret_cast<File *>(file); }
sqlite3_file *below(sqlite3_file *file) { return reinterpret_cast<sqlite3_file *>(ours(file) + 1); }
const sqlite3_io_methods *methods(sqlite3_file *file) { return below(file)->pMethods; }

int statusFor(int errnum, int otherwise)
{
    switch (errnum) {
    case ENOSPC: return SQLITE_FULL;
    case EROFS: return SQLITE_READONLY;
    default: return otherwise;
    }
}

/// Puts one call to the disk. `failure` is SQLite's word for a refusal of this kind.
template <typename Work>
int ask(Disk &disk, DiskCall call, const QString &path, int failure, Work work)
{
    const auto once = [&] {
        const int refused = disk.refuses(call, path);
        return refused != 0 ? statusFor(refused, failure) : work();
    };
    const int status = once();
    return status == SQLITE_FULL && disk.makeRoom() ? once() : status;
}

template <typename Work>
int ask(sqlite3_file *file, DiskCall call, int failure, Work work)
{
    return ask(*ours(file)->disk, call, *ours(file)->path, failure, work);
}

int closeFile(sqlite3_file *file)
{
    const int status = methods(file)->xClose(below(file));
    delete ours(file)->path;
    ours(file)->path = nullptr;
    return status;
}

int readFile(sqlite3_file *file, void *to, int amount, sqlite3_int64 at)
{
    return ask(file, DiskCall::Read, SQLITE_IOERR_READ,
               [&] { return methods(file)->xRead(below(file), to, amount, at); });
}

int writeFile(sqlite3_file *file, const void *from, int amount, sqlite3_int64 at)
{
    return ask(file, DiskCall::Write, SQLITE_IOERR_WRITE,
               [&] { return methods(file)->xWrite(below(file), from, amount, at); });
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    return ask(file, DiskCall::Truncate, SQLITE_IOERR_TRUNCATE,
               [&] { return methods(file)->xTruncate(below(file), size); });
}

int syncFile(sqlite3_file *file, int flags)
{
    return ask(file, DiskCall::Sync, SQLITE_IOERR_FSYNC, [&] { return methods(file)->xSync(below(file), flags); });
}

// What a disk cannot refuse goes straight down.
int sizeOfFile(sqlite3_file *file, sqlite3_int64 *size) { return methods(file)->xFileSize(below(file), size); }
int lockFile(sqlite3_file *file, int level) { return methods(file)->xLock(below(file), level); }
int unlockFile(sqlite3_file *file, int level) { return methods(file)->xUnlock(below(file), level); }
int reservedLock(sqlite3_file *file, int *out) { return methods(file)->xCheckReservedLock(below(file), out); }
int controlFile(sqlite3_file *file, int what, void *arg) { return methods(file)->xFileControl(below(file), what, arg); }
int sectorSize(sqlite3_file *file) { return methods(file)->xSectorSize(below(file)); }
int characteristics(sqlite3_file *file) { return methods(file)->xDeviceCharacteristics(below(file)); }
// Version 1: without the memory-mapped reads of version 3, which would go past the disk, and without the shared memory
// of version 2, which a connection that is alone with its file does not need.
constexpr sqlite3_io_methods fileMethods = {1,           closeFile,  readFile,        writeFile,  truncateFile,
                                            syncFile,    sizeOfFile, lockFile,        unlockFile, reservedLock,
                                            controlFile, sectorSize, characteristics, nullptr,    nullptr,
                                            nullptr,     nullptr,    nullptr,         nullptr};

Layer &layer(sqlite3_vfs *vfs) { return *static_cast<Layer *>(vfs->pAppData); }

int openFile(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    file->pMethods = nullptr;
    sqlite3_vfs *under = layer(vfs).below;
    const QString path = QString::fromUtf8(name);
    const int status = ask(*layer(vfs).disk, DiskCall::Open, path, SQLITE_CANTOPEN,
                           [&] { return under->xOpen(under, name, below(file), flags, outFlags); });
    if (status != SQLITE_OK)
        return status;
    ours(file)->disk = layer(vfs).disk;
    ours(file)->path = new QString(path);
    file->pMethods = &fileMethods;
    return SQLITE_OK;
}

int removeFile(sqlite3_vfs *vfs, const char *name, int syncFolder)
{
    sqlite3_vfs *under = layer(vfs).below;
    return ask(*layer(vfs).disk, DiskCall::Remove, QString::fromUtf8(name), SQLITE_IOERR_DELETE,
               [&] { return under->xDelete(under, name, syncFolder); });
}

int accessFile(sqlite3_vfs *vfs, const char *name, int flags, int *out)
{
    return layer(vfs).below->xAccess(layer(vfs).below, name, flags, out);
}

int fullPath(sqlite3_vfs *vfs, const char *name, int size, char *out)
{
    return layer(vfs).below->xFullPathname(layer(vfs).below, name, size, out);
}
} // namespace

struct Vfs::Parts {
    Layer layer;
    QByteArray name;
    sqlite3_vfs vfs;
};

Vfs::Vfs(Disk &disk) : m_parts(std::make_unique<Parts>())
{
    sqlite3_initialize();
    sqlite3_vfs *under = sqlite3_vfs_find(nullptr);
    m_parts->layer = {&disk, under};
    m_parts->name = "doorstep-" + QByteArray::number(reinterpret_cast<quintptr>(this), 16);
    sqlite3_vfs &vfs = m_parts->vfs;
    vfs = *under; // dates, sleep, randomness: the machine's own
    vfs.szOsFile = static_cast<int>(sizeof(File)) + under->szOsFile;
    vfs.pNext = nullptr;
    vfs.zName = m_parts->name.constData();
    vfs.pAppData = &m_parts->layer;
    vfs.xOpen = openFile;
    vfs.xDelete = removeFile;
    vfs.xAccess = accessFile;
    vfs.xFullPathname = fullPath;
    sqlite3_vfs_register(&vfs, 0);
}

Vfs::~Vfs() { sqlite3_vfs_unregister(&m_parts->vfs); }

const QByteArray &Vfs::name() const { return m_parts->name; }

} // namespace doorstep::sqlite

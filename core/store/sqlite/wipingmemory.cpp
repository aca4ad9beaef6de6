// SPDX-License-Identifier: Apache-2.0
#include "core/store/sqlite/wipingmemory.h"

#include <sqlcipher/sqlite3.h>

#include <cstring>
#include <mutex>

namespace doorstep::sqlite {

namespace {
// SQLite keeps its memory methods for the process, as plain functions: hence state that is no object's.
sqlite3_mem_methods plain;

void wipe(void *memory, int size)
{
    std::memset(memory, 0, static_cast<size_t>(size));
    asm volatile("" : : "r"(memory) : "memory"); // the compiler may not leave the memset out
}

void freeWiped(void *memory)
{
    if (memory)
        wipe(memory, plain.xSize(memory));
    plain.xFree(memory);
}

void *reallocWiped(void *memory, int size)
{
    const int before = plain.xSize(memory);
    if (size <= before)
        return memory;
    void *larger = plain.xMalloc(size);
    if (!larger)
        return nullptr;
    std::memcpy(larger, memory, static_cast<size_t>(before));
    freeWiped(memory);
    return larger;
}

void configure()
{
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &plain) != SQLITE_OK)
        return;
    sqlite3_mem_methods wiping = plain;
    wiping.xFree = freeWiped;
    wiping.xRealloc = reallocWiped;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &wiping);
}
} // namespace

void wipeFreedMemory()
{
    static std::once_flag once;
    std::call_once(once, configure);
}

} // namespace doorstep::sqlite

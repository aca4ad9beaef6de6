// SPDX-License-Identifier: Apache-2.0
// Stands in front of the C library's heap in the app: what is let go of is overwritten first. Names and answers pass
// through hundreds of strings, Qt's and QML's, that nobody else would wipe. Only for programs that name this file.
#include <cstdlib> // says whether this is glibc

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <malloc.h>

extern "C" {
// glibc's own, under the names it keeps for those who stand in front.
void *__libc_malloc(std::size_t size);
void *__libc_realloc(void *block, std::size_t size);
void __libc_free(void *block);

[[gnu::visibility("default")]] void free(void *block) noexcept
{
    if (!block)
        return;
    const int before = errno; // free() leaves it alone
    explicit_bzero(block, malloc_usable_size(block));
    __libc_free(block);
    errno = before;
}

[[gnu::visibility("default")]] void *realloc(void *block, std::size_t size) noexcept
{
    constexpr std::size_t large = 1024 * 1024; // pictures; such a block moves without being copied
    const std::size_t had = block ? malloc_usable_size(block) : 0;
    if (had == 0 || had > large || size == 0)
        return __libc_realloc(block, size);
    if (size <= had && size > had / 2)
        return block;
    void *moved = __libc_malloc(size);
    if (!moved)
        return nullptr;
    std::memcpy(moved, block, std::min(had, size));
    free(block);
    return moved;
}
}

#endif

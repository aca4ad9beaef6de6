// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace doorstep::sqlite {

/// Makes SQLite overwrite memory before it gives it back: pages and keys it has read do not stay behind in the heap.
/// For the whole process and before its first database; later calls do nothing. Any thread.
void wipeFreedMemory();

} // namespace doorstep::sqlite

# SPDX-License-Identifier: Apache-2.0
# The one set of compiler rules every target of ours gets.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_AUTOMOC ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
find_program(DOORSTEP_CCACHE ccache)
if(DOORSTEP_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${DOORSTEP_CCACHE})
endif()

function(doorstep_target_defaults target)
  target_compile_features(${target} PRIVATE cxx_std_20)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror=switch
    # Designated initialisers leave out what keeps its default: that is their point.
    -Wno-missing-field-initializers
    $<$<BOOL:${DOORSTEP_WERROR}>:-Werror>
    -fstack-protector-strong -fvisibility=hidden)
  target_compile_definitions(${target} PRIVATE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS
    QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH QT_DISABLE_DEPRECATED_BEFORE=0x060400
    QT_WARN_DEPRECATED_UP_TO=0x060400
    $<$<NOT:$<CONFIG:Debug>>:_FORTIFY_SOURCE=2>)
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_options(${target} PRIVATE -Wl,-z,relro,-z,now)
endfunction()

# SPDX-License-Identifier: Apache-2.0
# Run by the test "qmllint": fails when any file of ours has a warning.
execute_process(COMMAND ${CMAKE_COMMAND} --build ${BUILD_DIR} --target all_qmllint
  RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said)
string(REGEX MATCHALL "(Warning|Error): [^\n]*" complaints "${said}")
if(NOT status EQUAL 0 OR complaints)
  list(JOIN complaints "\n" lines)
  message(FATAL_ERROR "qmllint is not quiet (${status}):\n${lines}\n")
endif()

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Each rule of the house is shown a planted fault it must find, and an honest line it must leave alone."""
import sys
import unittest

sys.dont_write_bytecode = True
import rules

SPDX = "// SPDX-License-Identifier: Apache-2.0\n"
TARGETS = {"doorstep_core": "core", "doorstep::core": "core", "doorstep_client": "sync/client", "doorstep_server": "sync/server",
           "doorstep_wire": "sync/wire"}

# rule, path, text, how many faults
CASES = (
    ("core must not use the network", rules.includes, "core/store/outbox.cpp", "#include <QNetworkReply>\n", 1),
    ("nor by the module's name", rules.includes, "core/store/outbox.cpp", "#include <QtNetwork/QSslKey>\n", 1),
    ("core must not use the screen", rules.includes, "core/plans/sheet.cpp", "#include <QImage>\n#include <QPainter>\n", 2),
    ("core may use Qt Core", rules.includes, "core/store/outbox.cpp", "#include <QJsonObject>\n#include <QtEndian>\n#include <vector>\n", 0),
    ("the store does not know forms", rules.includes, "core/store/records.h", '#include "core/forms/session.h"\n', 1),
    ("the store knows its own parts", rules.includes, "core/store/records.h", '#include "core/store/sqlite/statement.h"\n', 0),
    ("base knows nobody of ours", rules.includes, "core/base/ids.h", '#include "core/model/record.h"\n', 1),
    ("client never sees server", rules.includes, "sync/client/engine.cpp", '#include "sync/server/service.h"\n', 1),
    ("server never sees client", rules.includes, "sync/server/service.cpp", '#include "sync/client/engine.h"\n', 1),
    ("the app never sees the server", rules.includes, "app/services.cpp", '#include "sync/server/service.h"\n', 1),
    ("wire does not know the store", rules.includes, "sync/wire/codec.cpp", '#include "core/store/records.h"\n', 1),
    ("platform knows base only", rules.includes, "platform/keystore.h", '#include "core/store/records.h"\n', 1),
    ("nobody depends on tests", rules.includes, "core/base/ids.cpp", '#include "tests/support/manualclock.h"\n', 1),
    ("tests may include anything", rules.includes, "tests/sync/tst_x.cpp", '#include "sync/server/service.h"\n', 0),
    ("sodium stays in base and vault", rules.includes, "core/usecases/sign.cpp", "#include <sodium.h>\n", 1),
    ("sodium in the vault", rules.includes, "core/vault/slots.cpp", "#include <sodium.h>\n", 0),
    ("the key store stays in platform", rules.includes, "core/vault/vault.cpp", "#include <qt6keychain/keychain.h>\n", 1),
    ("platform may ask it", rules.includes, "platform/x.cpp", "#include <qt6keychain/keychain.h>\n#include <QDBusMessage>\n", 0),
    ("SQLCipher stays in its wrapper", rules.includes, "core/store/records.cpp", "#include <sqlcipher/sqlite3.h>\n", 1),
    ("a folder without a row", rules.includes, "extras/thing.cpp", "\n", 1),
    ("controls know no view model", rules.qml_imports, "qml/Ui/Chip.qml", "import QtQuick\nimport Doorstep.ViewModels\n", 1),
    ("screens may", rules.qml_imports, "qml/Screens/Today.qml", "import QtQuick.Controls\nimport Doorstep.ViewModels\nimport Doorstep.Ui\n", 0),
    ("no server thing in QML", rules.qml_imports, "qml/Screens/Today.qml", "import Doorstep.Server\n", 1),
    ("no folder import", rules.qml_imports, "qml/Screens/Today.qml", 'import "../elsewhere"\n', 1),
    ("core links no network", rules.links(TARGETS), "core/CMakeLists.txt", "target_link_libraries(doorstep_core PUBLIC Qt6::Core\n  Qt6::Network)\n", 1),
    ("core links what it needs", rules.links(TARGETS), "core/CMakeLists.txt",
     "target_link_libraries(doorstep_core PUBLIC Qt6::Core PRIVATE PkgConfig::sodium PkgConfig::sqlcipher)\n", 0),
    ("client links no server", rules.links(TARGETS), "sync/client/CMakeLists.txt", "target_link_libraries(doorstep_client PUBLIC doorstep_server)\n", 1),
    ("client links wire and core", rules.links(TARGETS), "sync/client/CMakeLists.txt", "target_link_libraries(doorstep_client PUBLIC doorstep::core doorstep_wire)\n", 0),
    ("context properties", rules.back_doors, "app/main.cpp", 'engine.rootContext()->setContextProperty(u"x"_s, &x);\n', 1),
    ("registration by hand", rules.back_doors, "app/main.cpp", 'qmlRegisterType<X>("X", 1, 0, "X");\n', 1),
    ("our own singleton", rules.back_doors, "core/store/x.cpp", "auto &s = Store::instance();\n", 1),
    ("Qt's singleton", rules.back_doors, "app/x.cpp", "QCoreApplication::instance()->quit();\n", 0),
    ("words in a comment", rules.back_doors, "app/x.cpp", "// never setContextProperty here\n", 0),
    ("sqlite away from home", rules.sqlite_at_home, "sync/server/store.cpp", "sqlite3_step(s);\n", 1),
    ("sqlite after an address in a string", rules.sqlite_at_home, "sync/server/store.cpp", 'f("https://x"); sqlite3_step(s);\n', 1),
    ("sqlite at home", rules.sqlite_at_home, "core/store/sqlite/statement.cpp", "sqlite3_step(s);\n", 0),
    ("a role's name", rules.role_names, "qml/Screens/Rail.qml", 'visible: session.role === "supervisor"\n', 1),
    ("a model's role", rules.role_names, "qml/Screens/Rail.qml", 'textRole: "label"\n', 0),
    ("QML that prints", rules.prints, "qml/Screens/Family.qml", "console.log(model.name)\nprint(name)\n", 2),
    ("QML that speaks of printing", rules.prints, "qml/Screens/Family.qml", "// never console.log here\nvisible: page.print(1)\n", 0),
    ("a long file", rules.size, "core/x.cpp", "\n" * 601, 1),
    ("a file that just fits", rules.size, "core/x.cpp", "\n" * 600, 0),
    ("a long main", rules.size, "app/main.cpp", "\n" * 80, 1),
    ("no licence line", rules.licence, "core/x.cpp", "#include <QString>\n", 1),
    ("no licence line in a script", rules.licence, "scripts/thing", "#!/bin/sh\n", 1),
    ("a licence line", rules.licence, "core/x.cpp", SPDX, 0),
    ("a path of one machine", rules.words, "docs/x.md", "see /home/someone/src\n", 1),
    ("left for later", rules.words, "core/x.cpp", "// TODO\n", 1),
    ("a muted test", rules.words, "tests/core/tst_x.cpp", 'TEST_CASE("x", "[!mayfail]")\n', 1),
    ("a risk score on a screen", rules.words, "qml/Screens/Team.qml", 'text: qsTr("Risk score: high")\n', 1),
    ("saying there is none", rules.words, "qml/Screens/Team.qml", '// There is no risk score here.\n', 0),
)


class EachRule(unittest.TestCase):
    def test_finds_what_it_should(self):
        for name, rule, path, text, count in CASES:
            with self.subTest(name):
                self.assertEqual(len(list(rule(path, text))), count)

    def test_every_rule_is_shown_a_fault(self):
        shown = {rule for _, rule, _, _, count in CASES if count}
        self.assertLessEqual(set(rules.RULES), shown)


if __name__ == "__main__":
    unittest.main()

# SPDX-License-Identifier: Apache-2.0
"""Who may depend on whom. One row a folder; the longest folder that matches a file is the one that counts.

`ours`: the folders it may include (each stands for everything below it, unless that has a row of its own and is not named).
`others`: Qt modules and libraries it may use, by the names of LIBRARIES.
A new folder needs a row: a file without one is refused.
"""

CORE = ("core/base", "core/model", "core/access", "core/forms", "core/guidance", "core/plans", "core/measures", "core/content",
        "core/store", "core/store/journal", "core/vault", "core/usecases")

ROWS = {
    "core": ((), ("Core", "sqlcipher", "sodium")),
    "core/base": ((), ("Core", "sodium")),
    "core/model": (("core/base",), ("Core",)),
    "core/access": (("core/base", "core/model"), ("Core",)),
    "core/forms": (("core/base", "core/model", "core/forms/fhirpath"), ("Core",)),
    "core/forms/fhirpath": (("core/base",), ("Core",)),
    # Checks files as they are, with no engine but FHIRPath: an independent word on what the engine makes.
    "core/forms/validation": (("core/base", "core/forms/fhirpath"), ("Core",)),
    # doorstep-forms, a program of its own.
    "core/forms/cli": (("core/base", "core/forms", "core/forms/validation"), ("Core",)),
    "core/guidance": (("core/base", "core/model"), ("Core",)),
    # core/forms: a plan is made from answers as their questionnaire has them, with its privacy classes.
    "core/plans": (("core/base", "core/model", "core/forms"), ("Core",)),
    "core/measures": (("core/base", "core/model"), ("Core",)),
    # Data, and the catalogue that reads it; nothing in core but the use cases looks here.
    "core/content": (("core/base", "core/model", "core/forms", "core/guidance", "core/plans"), ("Core",)),
    "core/store/sqlite": (("core/base",), ("Core", "sqlcipher")),
    # The form of the sealed journal, which the server reads too.
    "core/store/journal": (("core/base",), ("Core",)),
    "core/store": (("core/base", "core/model", "core/store/sqlite", "core/store/journal"), ("Core",)),
    "core/vault": (("core/base",), ("Core", "sodium")),
    "core/usecases": (CORE, ("Core",)),
    "sync": ((), ()),
    "sync/wire": (("core/base", "core/model"), ("Core", "zlib", "zstd")),
    "sync/client": ((*CORE, "sync/wire"), ("Core", "Network", "zlib", "zstd")),
    # core/vault: what tablets seal to the organisation is opened here, and leases are signed here.
    "sync/server": (("core/base", "core/model", "core/access", "core/forms", "core/content", "core/store/sqlite", "core/store/journal",
                     "core/vault",
                     "sync/wire"),
                    ("Core", "boost", "openssl", "libpq", "zlib", "zstd")),
    # Network for QNetworkInformation alone: is there a connection? No request ever starts here.
    "platform": (("core/base",), ("Core", "Gui", "DBus", "Network", "keychain")),
    "app": ((*CORE, "sync/wire", "sync/client", "platform"), ("Core", "Gui", "Network", "Qml", "QuickControls2")),
    "qml": ((), ("Core", "Gui", "Qml", "Quick", "QuickControls2")),
}

# Single files that may use more than their folder, and why.
EXCEPTIONS = {}

# Any folder may link these.
EVERYWHERE = ("threads",)

# A header or a link name to the library it belongs to; the first pattern that matches counts, `Core` is what is left of Qt.
LIBRARIES = (
    ("sqlcipher", r"sqlcipher/|sqlite3\.h$|PkgConfig::sqlcipher$"),
    ("sodium", r"sodium(\.h$|/)|PkgConfig::sodium$"),
    ("boost", r"boost/|Boost::"),
    ("openssl", r"openssl/|OpenSSL::"),
    ("libpq", r"libpq|postgresql/|PostgreSQL::|PkgConfig::libpq$"),
    ("zlib", r"zlib\.h$|ZLIB::"),
    ("zstd", r"zstd\.h$|PkgConfig::zstd$"),
    ("keychain", r"qt6keychain/|Qt6Keychain::"),
    ("threads", r"Threads::"),
    ("catch2", r"catch2/|Catch2::"),
    ("Network", r"QtNetwork|Q(Network|Ssl|Tcp|Udp|Http|HostAddress|HostInfo|Dns|AbstractSocket|Local(Server|Socket)|Authenticator)|Qt6::Network$"),
    ("DBus", r"QtDBus|QDBus|Qt6::DBus$"),
    ("Sql", r"QtSql|QSql|Qt6::Sql$"),
    ("Concurrent", r"QtConcurrent|Qt6::Concurrent$"),
    ("Test", r"QtTest|QTest|QSignalSpy|QtQuickTest|Qt6::(Quick)?Test$"),
    ("Widgets", r"QtWidgets|Q(Widget|Application|Dialog|MessageBox|Action)$|Qt6::Widgets$"),
    ("QuickControls2", r"QtQuickControls2|QQuickStyle$|Qt6::QuickControls2$"),
    ("Quick", r"QtQuick|QQuick|QSG|Qt6::Quick"),
    ("Qml", r"QtQml|QQml|QJS|qqml|Qt6::Qml"),
    ("Gui", r"QtGui|Q(Gui|Image|Pixmap|Paint|Pen|Brush|Color|Font|Window|Screen|Icon|Pdf|Desktop|Clipboard|StyleHints|InputMethod|Key|"
            r"Mouse|Touch|Text(Document|Cursor|Layout)|Palette|Cursor|Accessible|QPA|Surface|Transform|Vector|Matrix|Raster)|Qt6::(Gui|Svg)"),
    ("Core", r"Qt|Q[A-Z]|Qt6::Core$|qt"),
)

# What each QML folder may import.
QML_IMPORTS = {
    "qml/Ui": r"(QtQuick(\.[\w.]+)?|QtQml(\.[\w.]+)?|Qt\.labs\.qmlmodels|Doorstep\.Ui)$",
    "qml": r"(QtQuick(\.[\w.]+)?|QtQml(\.[\w.]+)?|Qt\.labs\.qmlmodels|Doorstep\.(Ui|ViewModels|Screens))$",
    "app": r"(QtQuick(\.[\w.]+)?|QtQml(\.[\w.]+)?|Doorstep\.(Ui|ViewModels|Screens))$",
}

// SPDX-License-Identifier: Apache-2.0
#include "qml/Ui/iconpaths.h"

#include <QHash>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
/// Moves, lines and curves in absolute coordinates on a square of 24 units: M x y, L x y, C x1 y1 x2 y2 x y, Z.
const QHash<QString, QLatin1StringView> &drawings()
{
    static const QHash<QString, QLatin1StringView> all{
        {u"today"_s, "M 4 6 L 20 6 L 20 20 L 4 20 Z M 4 10 L 20 10 M 8 3 L 8 8 M 16 3 L 16 8"_L1},
        {u"families"_s,
         "M 9 11 C 10.93 11 12.5 9.43 12.5 7.5 C 12.5 5.57 10.93 4 9 4 C 7.07 4 5.5 5.57 5.5 7.5 "
         "C 5.5 9.43 7.07 11 9 11 Z M 2.5 20 C 2.5 16 5.5 14 9 14 C 12.5 14 15.5 16 15.5 20 "
         "M 16 11 C 17.21 11.03 18.32 10.33 18.82 9.22 C 19.31 8.11 19.09 6.81 18.25 5.94 "
         "C 17.41 5.06 16.13 4.77 15 5.2 M 18 14.5 C 20.2 15.3 21.5 17.2 21.5 20"_L1},
        {u"exchange"_s, "M 7 20 L 7 5 M 3 9 L 7 5 L 11 9 M 17 4 L 17 19 M 13 15 L 17 19 L 21 15"_L1},
        {u"more"_s, "M 4 7 L 20 7 M 4 12 L 20 12 M 4 17 L 14 17"_L1},
        {u"review"_s, "M 6 3 L 15 3 L 19 7 L 19 21 L 6 21 Z M 15 3 L 15 7 L 19 7 M 9 14 L 11.5 16.5 L 16 11.5"_L1},
        {u"team"_s, "M 4 20 L 20 20 M 7 20 L 7 13 M 12 20 L 12 8 M 17 20 L 17 4"_L1},
        {u"back"_s, "M 15 5 L 8 12 L 15 19"_L1},
        {u"next"_s, "M 9 5 L 16 12 L 9 19"_L1},
        {u"down"_s, "M 5 9 L 12 16 L 19 9"_L1},
        {u"up"_s, "M 5 15 L 12 8 L 19 15"_L1},
        {u"tick"_s, "M 4.5 12.5 L 9.5 17.5 L 19.5 6.5"_L1},
        {u"lock"_s,
         "M 6 11 L 18 11 L 18 20 L 6 20 Z M 8.5 11 L 8.5 7.5 C 8.5 5.57 10.07 4 12 4 "
         "C 13.93 4 15.5 5.57 15.5 7.5 L 15.5 11"_L1},
        {u"alert"_s, "M 12 3.5 L 21.5 20.5 L 2.5 20.5 Z M 12 10 L 12 15 M 12 17.5 L 12 17.8"_L1},
        {u"info"_s,
         "M 12 21 C 16.97 21 21 16.97 21 12 C 21 7.03 16.97 3 12 3 C 7.03 3 3 7.03 3 12 "
         "C 3 16.97 7.03 21 12 21 Z M 12 11 L 12 16.5 M 12 7.5 L 12 7.8"_L1},
        {u"plus"_s, "M 12 5 L 12 19 M 5 12 L 19 12"_L1},
        {u"minus"_s, "M 5 12 L 19 12"_L1},
        {u"close"_s, "M 6 6 L 18 18 M 18 6 L 6 18"_L1},
        {u"search"_s,
         "M 10.5 17 C 14.09 17 17 14.09 17 10.5 C 17 6.91 14.09 4 10.5 4 C 6.91 4 4 6.91 4 10.5 "
         "C 4 14.09 6.91 17 10.5 17 Z M 15.5 15.5 L 20.5 20.5"_L1},
        {u"phone"_s,
         "M 6.5 3.5 L 9.5 3.5 L 11 8 L 9 9.5 C 10 12 12 14 14.5 15 L 16 13 L 20.5 14.5 "
         "L 20.5 17.5 C 20.5 19.2 19.2 20.5 17.5 20.5 C 10 20 4 14 3.5 6.5 "
         "C 3.5 4.8 4.8 3.5 6.5 3.5 Z"_L1},
        {u"person"_s,
         "M 12 12 C 14.21 12 16 10.21 16 8 C 16 5.79 14.21 4 12 4 C 9.79 4 8 5.79 8 8 "
         "C 8 10.21 9.79 12 12 12 Z M 4.5 21 C 4.5 16.5 8 14.5 12 14.5 C 16 14.5 19.5 16.5 19.5 21"_L1},
        {u"baby"_s,
         "M 12 13 C 14.76 13 17 10.76 17 8 C 17 5.24 14.76 3 12 3 C 9.24 3 7 5.24 7 8 "
         "C 7 10.76 9.24 13 12 13 Z M 10 3.5 C 11 5 13 5 14 3.7 M 10.3 8 L 10.3 8.2 M 13.7 8 "
         "L 13.7 8.2 M 10.5 10.2 C 11.3 11 12.7 11 13.5 10.2 M 7 20.5 C 6.5 17 8.5 15 12 15 "
         "C 15.5 15 17.5 17 17 20.5 Z"_L1},
        {u"clock"_s,
         "M 12 21 C 16.97 21 21 16.97 21 12 C 21 7.03 16.97 3 12 3 C 7.03 3 3 7.03 3 12 "
         "C 3 16.97 7.03 21 12 21 Z M 12 7 L 12 12 L 15.5 14.5"_L1},
        {u"home"_s, "M 4 11 L 12 4 L 20 11 M 6 9.5 L 6 20 L 18 20 L 18 9.5 M 10 20 L 10 14 L 14 14 L 14 20"_L1},
        {u"note"_s,
         "M 5 3.5 L 19 3.5 L 19 20.5 L 5 20.5 Z M 8.5 8 L 15.5 8 M 8.5 12 L 15.5 12 M 8.5 16 "
         "L 12.5 16"_L1},
        {u"pencil"_s, "M 4 20 L 5 15.5 L 16 4.5 L 19.5 8 L 8.5 19 Z M 13.5 7 L 17 10.5"_L1},
        {u"stored"_s,
         "M 12 3 L 20 6 L 20 11.5 C 20 16 17 19.5 12 21 C 7 19.5 4 16 4 11.5 L 4 6 Z M 8.5 12 "
         "L 11 14.5 L 15.5 9.5"_L1},
        {u"sent"_s, "M 12 20 L 12 5 M 6 11 L 12 5 L 18 11"_L1},
        {u"tablet"_s, "M 6 3 L 18 3 L 18 21 L 6 21 Z M 11 18 L 13 18"_L1},
        {u"moon"_s,
         "M 20 14.5 C 18.88 18.44 15.12 21.02 11.04 20.64 C 6.97 20.26 3.74 17.03 3.36 12.96 "
         "C 2.98 8.88 5.56 5.12 9.5 4 C 6.6 6.9 6.6 11.6 9.5 14.5 C 12.4 17.4 17.1 17.4 20 14.5 Z"_L1},
        {u"text"_s,
         "M 3.5 19 L 8.5 6 L 13.5 19 M 5.3 14.5 L 11.7 14.5 M 14.5 19 L 17.7 11 L 20.9 19 "
         "M 15.6 16.3 L 19.8 16.3"_L1},
        {u"tasks"_s,
         "M 4 6.5 L 5.5 8 L 8.5 5 M 12 6.5 L 20 6.5 M 4 13.5 L 5.5 15 L 8.5 12 M 12 13.5 "
         "L 20 13.5 M 12 19.5 L 20 19.5 M 4.5 19.5 L 7.5 19.5"_L1},
        {u"undo"_s,
         "M 8 5 L 4 9 L 8 13 M 4 9 L 14 9 C 17.04 9 19.5 11.46 19.5 14.5 "
         "C 19.5 17.54 17.04 20 14 20 L 10 20"_L1},
        {u"delete"_s, "M 9 5 L 20 5 L 20 19 L 9 19 L 3 12 Z M 12 9.5 L 17 14.5 M 17 9.5 L 12 14.5"_L1},
        {u"cot"_s,
         "M 3 6 L 3 20 M 21 6 L 21 20 M 3 16 L 21 16 M 3 9 L 21 9 M 7 9 L 7 16 M 11 9 L 11 16 "
         "M 15 9 L 15 16 M 18 9 L 18 16"_L1},
        {u"hold"_s,
         "M 10 9 C 11.66 9 13 7.66 13 6 C 13 4.34 11.66 3 10 3 C 8.34 3 7 4.34 7 6 C 7 7.66 8.34 9 10 9 Z "
         "M 4 21 C 4 15.5 6 12 10 12 C 13 12 14.5 13.5 15 16 M 8 17 C 11 21 17 21 20 17 "
         "M 17.5 13.5 C 18.88 13.5 20 12.38 20 11 C 20 9.62 18.88 8.5 17.5 8.5 C 16.12 8.5 15 9.62 15 11 "
         "C 15 12.38 16.12 13.5 17.5 13.5 Z"_L1},
        {u"never"_s,
         "M 12 21 C 16.97 21 21 16.97 21 12 C 21 7.03 16.97 3 12 3 C 7.03 3 3 7.03 3 12 "
         "C 3 16.97 7.03 21 12 21 Z M 5.7 5.7 L 18.3 18.3"_L1},
        {u"date"_s, "M 4 6 L 20 6 L 20 20 L 4 20 Z M 4 10 L 20 10 M 8 3 L 8 8 M 16 3 L 16 8"_L1},
        {u"agree"_s,
         "M 12 21 C 16.97 21 21 16.97 21 12 C 21 7.03 16.97 3 12 3 C 7.03 3 3 7.03 3 12 "
         "C 3 16.97 7.03 21 12 21 Z M 8 12.5 L 11 15.5 L 16.5 9"_L1},
        {u"night"_s,
         "M 20 14.5 C 18.88 18.44 15.12 21.02 11.04 20.64 C 6.97 20.26 3.74 17.03 3.36 12.96 "
         "C 2.98 8.88 5.56 5.12 9.5 4 C 6.6 6.9 6.6 11.6 9.5 14.5 C 12.4 17.4 17.1 17.4 20 14.5 Z"_L1},
        {u"bag"_s, "M 4 8 L 20 8 L 20 20 L 4 20 Z M 9 8 L 9 5 L 15 5 L 15 8 M 4 13 L 20 13"_L1},
        {u"check"_s,
         "M 10.5 17 C 14.09 17 17 14.09 17 10.5 C 17 6.91 14.09 4 10.5 4 C 6.91 4 4 6.91 4 10.5 "
         "C 4 14.09 6.91 17 10.5 17 Z M 15.5 15.5 L 20.5 20.5 M 8 10.5 L 10 12.5 L 13.5 8.5"_L1},
        {u"soothe"_s,
         "M 12 20 C 7 16.5 3.5 13 3.5 9 C 3.5 6.5 5.3 4.5 7.7 4.5 C 9.6 4.5 11.2 5.6 12 7.3 "
         "C 12.8 5.6 14.4 4.5 16.3 4.5 C 18.7 4.5 20.5 6.5 20.5 9 C 20.5 13 17 16.5 12 20 Z"_L1},
        {u"door"_s, "M 6 21 L 6 3 L 18 3 L 18 21 M 3 21 L 21 21 M 14.5 12 L 14.5 12.3"_L1},
        {u"calm"_s,
         "M 5 9 L 17 9 L 16 19 L 6 19 Z M 17 11 C 20 11 20 15.5 16.5 15.5 M 8.5 6 C 8.5 5 9.5 5 9.5 4 "
         "M 13 6 C 13 5 14 5 14 4"_L1},
        {u"swap"_s, "M 4 8 L 19 8 M 15 4 L 19 8 L 15 12 M 20 16 L 5 16 M 9 12 L 5 16 L 9 20"_L1},
        {u"messages"_s,
         "M 4 4.5 L 20 4.5 L 20 16.5 L 11 16.5 L 6.5 20.5 L 6.5 16.5 L 4 16.5 Z M 8 9 L 16 9 M 8 12.5 L 13 12.5"_L1},
        {u"comment"_s, "M 4 4.5 L 20 4.5 L 20 16.5 L 11 16.5 L 6.5 20.5 L 6.5 16.5 L 4 16.5 Z"_L1},
    };
    return all;
}

class Reader {
public:
    explicit Reader(QLatin1StringView drawing) : m_words(QString(drawing).split(u' ')) { }

    QPainterPath path()
    {
        while (m_next < m_words.size())
            step(m_words.at(m_next++));
        return m_path;
    }

private:
    void step(const QString &word)
    {
        if (word == u"M")
            m_path.moveTo(point());
        else if (word == u"L")
            m_path.lineTo(point());
        else if (word == u"C")
            curve();
        else if (word == u"Z")
            m_path.closeSubpath();
    }

    void curve()
    {
        const QPointF first = point();
        const QPointF second = point();
        m_path.cubicTo(first, second, point());
    }

    QPointF point()
    {
        const double x = m_words.value(m_next++).toDouble();
        const double y = m_words.value(m_next++).toDouble();
        return {x, y};
    }

    QStringList m_words;
    qsizetype m_next = 0;
    QPainterPath m_path;
};
} // namespace

QPainterPath iconPath(const QString &name) { return Reader(drawings().value(name)).path(); }

} // namespace doorstep

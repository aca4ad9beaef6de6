// SPDX-License-Identifier: Apache-2.0
#include "core/model/picture.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <QBuffer>
#include <QImage>
#include <QImageReader>
#include <QPainter>
#include <QtEndian>

using namespace doorstep;
using namespace Qt::StringLiterals;

namespace {
const QByteArray secret = "Mill Lane 51.5007 N";

QImage drawn()
{
    QImage image(48, 32, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter(&image).fillRect(4, 4, 20, 10, QColor(160, 60, 90));
    return image;
}

QByteArray written(const char *format)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    REQUIRE(drawn().save(&buffer, format, 90));
    return buffer.data();
}

QByteArray segment(char marker, const QByteArray &body)
{
    QByteArray length(2, Qt::Uninitialized);
    qToBigEndian(quint16(body.size() + 2), length.data());
    return QByteArray("\xff") + marker + length + body;
}

/// As a phone writes it: which way up, a place, a thumbnail of its own.
QByteArray exif(char orientation)
{
    QByteArray tiff("II*\0\x08\0\0\0\x02\0"
                    "\x0f\x01\x02\0\x13\0\0\0\x26\0\0\0" // maker, text further on
                    "\x12\x01\x03\0\x01\0\0\0\x01\0\0\0"
                    "\0\0\0\0",
                    38);
    tiff[30] = orientation;
    return QByteArray("Exif\0\0", 6) + tiff + secret;
}

/// A JPEG file with all a camera adds.
QByteArray fromACamera(char orientation)
{
    QByteArray file = written("JPEG");
    file.insert(2,
                segment('\xe1', exif(orientation)) + segment('\xe1', "http://ns.adobe.com/xap/1.0/ " + secret)
                    + segment('\xe2', "ICC_PROFILE " + secret) + segment('\xed', "Photoshop 3.0 " + secret)
                    + segment('\xfe', secret) + segment('\xee', "Adobe" + secret));
    return file + "trailer " + secret;
}

QByteArray chunk(const QByteArray &type, const QByteArray &body)
{
    QByteArray length(4, Qt::Uninitialized);
    qToBigEndian(quint32(body.size()), length.data());
    return length + type + body + QByteArray(4, 'x'); // nobody looks at the sum of what is dropped
}

QImage read(const QByteArray &bytes, QImageIOHandler::Transformations *way = nullptr)
{
    QBuffer buffer;
    buffer.setData(bytes);
    QImageReader reader(&buffer);
    if (way)
        *way = reader.transformation();
    return reader.read();
}
} // namespace

TEST_CASE("of a photograph only what is to be seen is kept, pixel for pixel, and which way up")
{
    const QByteArray file = fromACamera(6);
    REQUIRE(file.count(secret) == 7);
    const auto picture = cleanPicture(file);
    REQUIRE(picture.ok());
    CHECK(picture->type == u"image/jpeg"_s);
    CHECK_FALSE(picture->bytes.contains(secret));
    CHECK_FALSE(picture->bytes.contains("Mill"));
    QImageIOHandler::Transformations before, after;
    CHECK(read(picture->bytes, &after) == read(file, &before));
    CHECK(before == QImageIOHandler::TransformationRotate90);
    CHECK(after == before);
    CHECK(cleanPicture(picture->bytes)->bytes == picture->bytes);
}

TEST_CASE("a nonsense orientation is none")
{
    const auto picture = cleanPicture(fromACamera('\x63'));
    REQUIRE(picture.ok());
    CHECK_FALSE(picture->bytes.contains("Exif"));
}

TEST_CASE("of a PNG file the texts and the profile go, and the picture stays")
{
    QByteArray file = written("PNG");
    const qsizetype behindHeader = 33;
    file.insert(behindHeader, chunk("tEXt", "Comment\0" + secret) + chunk("eXIf", secret) + chunk("zzZz", secret));
    file += secret;
    const auto picture = cleanPicture(file);
    REQUIRE(picture.ok());
    CHECK(picture->type == u"image/png"_s);
    CHECK_FALSE(picture->bytes.contains(secret));
    CHECK(read(picture->bytes) == drawn());
    CHECK(cleanPicture(picture->bytes)->bytes == picture->bytes);
}

TEST_CASE("what is no picture, or only the beginning of one, is refused with a reason")
{
    const QByteArray whole = GENERATE(fromACamera(1), written("PNG"));
    const qsizetype end = cleanPicture(whole)->bytes.size();
    for (qsizetype size = 0; size < end - 2; size += 7) {
        const auto cut = cleanPicture(cleanPicture(whole)->bytes.first(size));
        REQUIRE_FALSE(cut.ok());
        CHECK(cut.error().code == ErrorCode::InvalidInput);
    }
    CHECK_FALSE(cleanPicture("GIF89a").ok());
    CHECK_FALSE(cleanPicture(QByteArray("\xff\xd8\xff\xd9", 4)).ok());
    CHECK_FALSE(cleanPicture({}).ok());
}

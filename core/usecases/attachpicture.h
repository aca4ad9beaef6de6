// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/content/organisation.h"
#include "core/usecases/workplace.h"

#include <QByteArray>

namespace doorstep::usecases {

/// Hangs a picture on a visit of her own. What it says beside what is to be seen is taken out before anything is kept
/// (cleanPicture()). Record, audit entry, operation and the sealed file are one: all or none. May be done after the
/// visit was signed, as an amendment may.
class AttachPicture {
public:
    AttachPicture(const Workplace &place, const content::Limits &limits) : m_place(place), m_limits(limits) { }

    /// NotAllowed: the organisation keeps no pictures, or the visit is somebody else's. InvalidInput: no picture, or
    /// one of more than largestAttachment. DiskFull: what room is left is for text. Unreachable: this tablet was
    /// not told yet what pictures are named with; after the next exchange it is.
    Result<Record> operator()(const QString &visit, QByteArrayView file, const QString &caption);

private:
    Result<Record> visitOfHers(const QString &visit) const;

    const Workplace &m_place;
    const content::Limits &m_limits;
};

} // namespace doorstep::usecases

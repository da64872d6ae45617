// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "theme/colors.h"

#include <QFont>
#include <QIcon>
#include <QObject>

class QApplication;

namespace ui::theme {

/// Type sizes. Nothing else in the console sets a font.
enum class Text {
    Caption, ///< 11: times, chips
    Small,   ///< 12: secondary lines
    Body,    ///< 13
    Strong,  ///< 13, semi-bold
    Section, ///< 11, semi-bold capitals: headings of cards
    Title,   ///< 15, semi-bold
    Amount,  ///< 22, semi-bold: what is decided on
};

/// The look of the console: colours, type, spacing and icons for one mode and text scale. Made once by the program,
/// passed by reference; lives on the GUI thread and outlives every widget.
class Theme final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Theme)

public:
    enum class Mode { System, Light, Dark, HighContrast };
    Q_ENUM(Mode)
    enum class Motion { System, Reduced, Full };
    Q_ENUM(Motion)

    /// What the desktop says about looks. What it does not say is false.
    struct SystemLook
    {
        bool isDark = false;
        bool wantsContrast = false;
        bool wantsLessMotion = false;

        bool operator==(const SystemLook &) const = default;
    };

    explicit Theme(QObject *parent = nullptr);

    /// Style, palette, font and style sheet of the application, now and after each change. Call once, after the
    /// QApplication was made and before the first window.
    void install(QApplication &application);

    [[nodiscard]] Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    /// The desktop's wishes, now and whenever they change; Mode::System and Motion::System follow at once.
    void setSystemLook(const SystemLook &look);
    [[nodiscard]] const SystemLook &systemLook() const { return m_system; }
    void setMotion(Motion motion);
    /// Nothing slides, fades or runs; what counts does so in whole seconds.
    [[nodiscard]] bool reducesMotion() const;
    static constexpr double LeastTextScale = 0.75;
    static constexpr double MostTextScale = 2.0;
    /// Everything that holds text grows and shrinks with it.
    [[nodiscard]] double textScale() const { return m_textScale; }
    void setTextScale(double scale);

    [[nodiscard]] const Colors &colors() const { return m_colors; }
    [[nodiscard]] QFont font(Text text) const;
    /// A length of the design (at 100 %) in device-independent pixels at the present text scale.
    [[nodiscard]] int px(double length) const { return qRound(length * m_textScale); }
    /// An icon of resources/icons by name, in the colour of the tone; it follows changes of the theme.
    [[nodiscard]] QIcon icon(const QString &name, Tone tone = Tone::Neutral) const;
    /// The same in a colour of the caller's choice, e.g. onAccent.
    [[nodiscard]] QPixmap pixmap(const QString &name, int size, const QColor &color, double ratio = 1.0) const;

Q_SIGNALS:
    void changed();

private:
    void refresh();

    Mode m_mode = Mode::System;
    double m_textScale = 1.0;
    Motion m_motion = Motion::System;
    SystemLook m_system;
    QString m_family;
    Colors m_colors;
    QApplication *m_application = nullptr;
};

} // namespace ui::theme

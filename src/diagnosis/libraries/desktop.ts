import { packageNames, type KnownLibrary } from './known-library.ts'

/** Windows and widgets: GTK and its neighbours, WebKit, Qt, Tk, the tray. */
export const DESKTOP_LIBRARIES: readonly KnownLibrary[] = [
  {
    headers: ['webkit2/'],
    pc: ['webkit2gtk-4.1', 'javascriptcoregtk-4.1', 'webkit2gtk-web-extension-4.1'],
    links: ['webkit2gtk-4.1', 'javascriptcoregtk-4.1'],
    symbols: /^webkit_/,
    packages: packageNames(
      'libwebkit2gtk-4.1-dev webkit2gtk-4.1-dev webkit2gtk4.1-devel - webkit2gtk-4.1'
    )
  },
  {
    pc: ['webkit2gtk-4.0', 'javascriptcoregtk-4.0'],
    links: ['webkit2gtk-4.0', 'javascriptcoregtk-4.0'],
    packages: packageNames('libwebkit2gtk-4.0-dev webkit2gtk-dev webkit2gtk4.0-devel - webkit2gtk')
  },
  {
    headers: ['libayatana-appindicator/'],
    pc: ['ayatana-appindicator3-0.1'],
    links: ['ayatana-appindicator3'],
    symbols: /^app_indicator_/,
    packages: packageNames(
      'libayatana-appindicator3-dev libayatana-appindicator-dev libayatana-appindicator-gtk3-devel - libayatana-appindicator'
    )
  },
  {
    headers: ['gdk-pixbuf/'],
    pc: ['gdk-pixbuf-2.0'],
    links: ['gdk_pixbuf-2.0'],
    symbols: /^gdk_pixbuf_/,
    packages: packageNames(
      'libgdk-pixbuf-2.0-dev gdk-pixbuf-dev gdk-pixbuf2-devel gdk-pixbuf-devel gdk-pixbuf2 gdk-pixbuf'
    )
  },
  {
    headers: ['gtk-layer-shell.h', 'gtk-layer-shell/'],
    pc: ['gtk-layer-shell-0'],
    links: ['gtk-layer-shell'],
    symbols: /^gtk_layer_/,
    packages: packageNames(
      'libgtk-layer-shell-dev gtk-layer-shell-dev gtk-layer-shell-devel gtk-layer-shell-devel gtk-layer-shell gtk-layer-shell'
    )
  },
  {
    headers: ['gtk/gtkx.h', 'gtk/gtkunixprint.h', 'gtk/', 'gdk/'],
    pc: [
      'gtk+-3.0',
      'gdk-3.0',
      'gtk+-x11-3.0',
      'gdk-x11-3.0',
      'gtk+-wayland-3.0',
      'gdk-wayland-3.0',
      'gtk+-unix-print-3.0'
    ],
    links: ['gtk-3', 'gdk-3'],
    symbols: /^g[td]k_/,
    packages: packageNames('libgtk-3-dev gtk+3.0-dev gtk3-devel gtk3-devel gtk3 gtk+3')
  },
  {
    pc: ['gtk4', 'gtk4-x11', 'gtk4-wayland', 'gtk4-unix-print'],
    links: ['gtk-4'],
    packages: packageNames('libgtk-4-dev gtk4.0-dev gtk4-devel gtk4-devel gtk4 gtk4')
  },
  {
    pc: ['gtk+-2.0', 'gdk-2.0', 'gtk+-x11-2.0'],
    links: ['gtk-x11-2.0', 'gdk-x11-2.0'],
    packages: packageNames('libgtk2.0-dev gtk+2.0-dev gtk2-devel gtk2-devel gtk2 gtk+')
  },
  {
    headers: ['adwaita.h'],
    pc: ['libadwaita-1'],
    links: ['adwaita-1'],
    symbols: /^adw_/,
    packages: packageNames(
      'libadwaita-1-dev libadwaita-dev libadwaita-devel libadwaita-devel libadwaita libadwaita'
    )
  },
  {
    headers: ['glib.h', 'glib-object.h', 'gmodule.h', 'glib/', 'gio/', 'gobject/'],
    pc: ['glib-2.0', 'gobject-2.0', 'gio-2.0', 'gio-unix-2.0', 'gmodule-2.0', 'gthread-2.0'],
    links: ['glib-2.0', 'gobject-2.0', 'gio-2.0', 'gmodule-2.0', 'gthread-2.0'],
    symbols:
      /^g_(?:object|signal|type|value|variant|main|hash_table|slist|list|string|str|idle|timeout|application|bytes|error|param|closure|dbus|bus)_/,
    packages: packageNames('libglib2.0-dev glib-dev glib2-devel glib2-devel glib2 glib')
  },
  {
    headers: ['libnotify/'],
    pc: ['libnotify'],
    links: ['notify'],
    symbols: /^notify_(?:init|uninit|notification)_?/,
    packages: packageNames(
      'libnotify-dev libnotify-dev libnotify-devel libnotify-devel libnotify libnotify'
    )
  },
  {
    headers: ['libsecret/'],
    pc: ['libsecret-1'],
    links: ['secret-1'],
    symbols: /^secret_(?:password|service|item|collection|schema|value)_/,
    packages: packageNames(
      'libsecret-1-dev libsecret-dev libsecret-devel libsecret-devel libsecret libsecret'
    )
  },
  {
    headers: ['polkit/'],
    pc: ['polkit-gobject-1'],
    links: ['polkit-gobject-1'],
    symbols: /^polkit_/,
    packages: packageNames('libpolkit-gobject-1-dev polkit-dev polkit-devel polkit-devel polkit')
  },
  {
    headers: ['QtCore/', 'QtGui/', 'QtWidgets/', 'QApplication', 'QWidget'],
    pc: ['Qt5Core', 'Qt5Gui', 'Qt5Widgets', 'Qt5Network'],
    links: ['Qt5Core', 'Qt5Gui', 'Qt5Widgets', 'Qt5Network'],
    packages: packageNames(
      'qtbase5-dev qt5-qtbase-dev qt5-qtbase-devel libqt5-qtbase-devel qt5-base qt@5'
    )
  },
  {
    pc: ['Qt6Core', 'Qt6Gui', 'Qt6Widgets', 'Qt6Network'],
    links: ['Qt6Core', 'Qt6Gui', 'Qt6Widgets', 'Qt6Network'],
    packages: packageNames(
      'qt6-base-dev qt6-qtbase-dev qt6-qtbase-devel qt6-base-devel qt6-base qt'
    )
  },
  {
    headers: ['cups/'],
    links: ['cups', 'cupsimage'],
    symbols: /^(?:cups|ipp|http)(?:Get|Set|Add|Do|New|Delete|Print|Connect)[A-Z0-9]?\w*$/,
    packages: packageNames('libcups2-dev cups-dev cups-devel cups-devel libcups')
  }
]

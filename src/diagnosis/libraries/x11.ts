import { packageNames, type KnownLibrary } from './known-library.ts'

/** X11, Wayland and what reads their keyboards. */
export const X11_LIBRARIES: readonly KnownLibrary[] = [
  {
    headers: ['X11/extensions/XTest.h'],
    pc: ['xtst'],
    links: ['Xtst'],
    symbols: /^XTest[A-Z]/,
    packages: packageNames('libxtst-dev libxtst-dev libXtst-devel libXtst-devel libxtst libxtst')
  },
  {
    headers: ['X11/extensions/Xrandr.h'],
    pc: ['xrandr'],
    links: ['Xrandr'],
    symbols: /^XRR[A-Z]/,
    packages: packageNames(
      'libxrandr-dev libxrandr-dev libXrandr-devel libXrandr-devel libxrandr libxrandr'
    )
  },
  {
    headers: ['X11/Xcursor/'],
    pc: ['xcursor'],
    links: ['Xcursor'],
    symbols: /^Xcursor[A-Z]/,
    packages: packageNames(
      'libxcursor-dev libxcursor-dev libXcursor-devel libXcursor-devel libxcursor libxcursor'
    )
  },
  {
    headers: ['X11/extensions/Xinerama.h'],
    pc: ['xinerama'],
    links: ['Xinerama'],
    symbols: /^Xinerama[A-Z]/,
    packages: packageNames(
      'libxinerama-dev libxinerama-dev libXinerama-devel libXinerama-devel libxinerama libxinerama'
    )
  },
  {
    headers: ['X11/extensions/XInput2.h', 'X11/extensions/XInput.h'],
    pc: ['xi'],
    links: ['Xi'],
    symbols: /^XI[A-Z][a-z]/,
    packages: packageNames('libxi-dev libxi-dev libXi-devel libXi-devel libxi libxi')
  },
  {
    headers: ['X11/extensions/xf86vmode.h'],
    pc: ['xxf86vm'],
    links: ['Xxf86vm'],
    symbols: /^XF86VidMode/,
    packages: packageNames(
      'libxxf86vm-dev libxxf86vm-dev libXxf86vm-devel libXxf86vm-devel libxxf86vm libxxf86vm'
    )
  },
  {
    headers: [
      'X11/extensions/Xext.h',
      'X11/extensions/XShm.h',
      'X11/extensions/shape.h',
      'X11/extensions/sync.h',
      'X11/extensions/dpms.h'
    ],
    pc: ['xext'],
    links: ['Xext'],
    symbols: /^(?:XShm|XShape|XSync|DPMS)[A-Z]/,
    packages: packageNames('libxext-dev libxext-dev libXext-devel libXext-devel libxext libxext')
  },
  {
    headers: ['X11/extensions/Xfixes.h'],
    pc: ['xfixes'],
    links: ['Xfixes'],
    symbols: /^XFixes[A-Z]/,
    packages: packageNames(
      'libxfixes-dev libxfixes-dev libXfixes-devel libXfixes-devel libxfixes libxfixes'
    )
  },
  {
    headers: ['X11/Xlib-xcb.h'],
    pc: ['x11-xcb'],
    links: ['X11-xcb'],
    symbols: /^XGetXCBConnection$/,
    packages: packageNames('libx11-xcb-dev libx11-dev libX11-devel libX11-devel libx11 libx11')
  },
  {
    headers: ['X11/Xlib.h', 'X11/'],
    pc: ['x11'],
    links: ['X11'],
    symbols:
      /^X(?:Open|Close)Display$|^Xkb[A-Z]|^X(?:Next|Send|Peek|Check|Select)[A-Z][a-z]+$|^X(?:Create|Destroy|Map|Unmap)Window$/,
    packages: packageNames('libx11-dev libx11-dev libX11-devel libX11-devel libx11 libx11')
  },
  {
    headers: ['xkbcommon/xkbcommon-x11.h'],
    pc: ['xkbcommon-x11'],
    links: ['xkbcommon-x11'],
    symbols: /^xkb_x11_/,
    packages: packageNames(
      'libxkbcommon-x11-dev libxkbcommon-dev libxkbcommon-x11-devel libxkbcommon-x11-devel libxkbcommon-x11 libxkbcommon'
    )
  },
  {
    headers: ['xkbcommon/'],
    pc: ['xkbcommon'],
    links: ['xkbcommon'],
    symbols: /^xkb_(?:context|keymap|state|keysym)_/,
    packages: packageNames(
      'libxkbcommon-dev libxkbcommon-dev libxkbcommon-devel libxkbcommon-devel libxkbcommon libxkbcommon'
    )
  },
  {
    headers: ['xcb/xcb.h', 'xcb/xproto.h'],
    pc: ['xcb'],
    links: ['xcb'],
    symbols:
      /^xcb_(?:connect|disconnect|flush|get_setup|generate_id|wait_for_event|poll_for_event)$/,
    packages: packageNames('libxcb1-dev libxcb-dev libxcb-devel libxcb-devel libxcb libxcb')
  },
  {
    headers: [
      'wayland-client.h',
      'wayland-server.h',
      'wayland-cursor.h',
      'wayland-util.h',
      'wayland-client-protocol.h'
    ],
    pc: ['wayland-client', 'wayland-server', 'wayland-cursor'],
    links: ['wayland-client', 'wayland-server', 'wayland-cursor'],
    symbols: /^wl_(?:display|proxy|event|cursor)_/,
    packages: packageNames('libwayland-dev wayland-dev wayland-devel wayland-devel wayland')
  },
  {
    headers: ['wayland-egl.h'],
    pc: ['wayland-egl'],
    links: ['wayland-egl'],
    symbols: /^wl_egl_/,
    packages: packageNames('libwayland-dev wayland-dev wayland-devel wayland-devel wayland')
  },
  {
    pc: ['wayland-protocols'],
    packages: packageNames(
      'wayland-protocols wayland-protocols wayland-protocols-devel wayland-protocols-devel wayland-protocols'
    )
  }
]

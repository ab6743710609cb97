import type { PackageManagerId } from './package-managers.ts'

/**
 * Debian's package for each `.pc` name that Go modules ask for most; the names of pacman and brew where they differ from the
 * library's own. dnf, zypper and apk are asked for the `.pc` name itself: their packages say which they provide.
 */
const ROWS: Readonly<Record<string, readonly [apt: string, pacman: string, brew: string]>> = {
  alsa: ['libasound2-dev', 'alsa-lib', 'alsa-lib'],
  avcodec: ['libavcodec-dev', 'ffmpeg', 'ffmpeg'],
  avformat: ['libavformat-dev', 'ffmpeg', 'ffmpeg'],
  avutil: ['libavutil-dev', 'ffmpeg', 'ffmpeg'],
  'ayatana-appindicator3-0.1': ['libayatana-appindicator3-dev', 'libayatana-appindicator', ''],
  cairo: ['libcairo2-dev', 'cairo', 'cairo'],
  'dbus-1': ['libdbus-1-dev', 'dbus', 'dbus'],
  devmapper: ['libdevmapper-dev', 'device-mapper', ''],
  egl: ['libegl-dev', 'libglvnd', 'mesa'],
  expat: ['libexpat1-dev', 'expat', 'expat'],
  fontconfig: ['libfontconfig-dev', 'fontconfig', 'fontconfig'],
  freetype2: ['libfreetype-dev', 'freetype2', 'freetype'],
  fuse: ['libfuse-dev', 'fuse2', ''],
  fuse3: ['libfuse3-dev', 'fuse3', ''],
  'gdk-pixbuf-2.0': ['libgdk-pixbuf-2.0-dev', 'gdk-pixbuf2', 'gdk-pixbuf'],
  'gio-2.0': ['libglib2.0-dev', 'glib2', 'glib'],
  gl: ['libgl-dev', 'libglvnd', 'mesa'],
  'glib-2.0': ['libglib2.0-dev', 'glib2', 'glib'],
  'gobject-2.0': ['libglib2.0-dev', 'glib2', 'glib'],
  gpgme: ['libgpgme-dev', 'gpgme', 'gpgme'],
  'gstreamer-1.0': ['libgstreamer1.0-dev', 'gstreamer', 'gstreamer'],
  'gtk+-3.0': ['libgtk-3-dev', 'gtk3', 'gtk+3'],
  gtk4: ['libgtk-4-dev', 'gtk4', 'gtk4'],
  hidapi: ['libhidapi-dev', 'hidapi', 'hidapi'],
  jack: ['libjack-dev', 'jack2', 'jack'],
  libarchive: ['libarchive-dev', 'libarchive', 'libarchive'],
  libcrypto: ['libssl-dev', 'openssl', 'openssl@3'],
  libcurl: ['libcurl4-openssl-dev', 'curl', 'curl'],
  libdrm: ['libdrm-dev', 'libdrm', 'libdrm'],
  libelf: ['libelf-dev', 'libelf', 'libelf'],
  libffi: ['libffi-dev', 'libffi', 'libffi'],
  libgit2: ['libgit2-dev', 'libgit2', 'libgit2'],
  libheif: ['libheif-dev', 'libheif', 'libheif'],
  libjpeg: ['libjpeg-dev', 'libjpeg-turbo', 'jpeg-turbo'],
  liblz4: ['liblz4-dev', 'lz4', 'lz4'],
  liblzma: ['liblzma-dev', 'xz', 'xz'],
  libnl: ['libnl-3-dev', 'libnl', 'libnl'],
  'libnl-3.0': ['libnl-3-dev', 'libnl', 'libnl'],
  libpcap: ['libpcap-dev', 'libpcap', 'libpcap'],
  libpng: ['libpng-dev', 'libpng', 'libpng'],
  libpq: ['libpq-dev', 'postgresql-libs', 'libpq'],
  libpulse: ['libpulse-dev', 'libpulse', 'pulseaudio'],
  libseccomp: ['libseccomp-dev', 'libseccomp', ''],
  'libsecret-1': ['libsecret-1-dev', 'libsecret', 'libsecret'],
  libsodium: ['libsodium-dev', 'libsodium', 'libsodium'],
  libssh2: ['libssh2-1-dev', 'libssh2', 'libssh2'],
  libssl: ['libssl-dev', 'openssl', 'openssl@3'],
  libsystemd: ['libsystemd-dev', 'systemd-libs', ''],
  libtiff: ['libtiff-dev', 'libtiff', 'libtiff'],
  'libtiff-4': ['libtiff-dev', 'libtiff', 'libtiff'],
  libudev: ['libudev-dev', 'systemd-libs', ''],
  'libusb-1.0': ['libusb-1.0-0-dev', 'libusb', 'libusb'],
  libuv: ['libuv1-dev', 'libuv', 'libuv'],
  libvirt: ['libvirt-dev', 'libvirt', 'libvirt'],
  libwebp: ['libwebp-dev', 'libwebp', 'webp'],
  'libxml-2.0': ['libxml2-dev', 'libxml2', 'libxml2'],
  libxslt: ['libxslt1-dev', 'libxslt', 'libxslt'],
  libzip: ['libzip-dev', 'libzip', 'libzip'],
  libzmq: ['libzmq3-dev', 'zeromq', 'zeromq'],
  libzstd: ['libzstd-dev', 'zstd', 'zstd'],
  lua: ['liblua5.4-dev', 'lua', 'lua'],
  MagickWand: ['libmagickwand-dev', 'imagemagick', 'imagemagick'],
  openblas: ['libopenblas-dev', 'openblas', 'openblas'],
  opencv4: ['libopencv-dev', 'opencv', 'opencv'],
  openssl: ['libssl-dev', 'openssl', 'openssl@3'],
  opus: ['libopus-dev', 'opus', 'opus'],
  opusfile: ['libopusfile-dev', 'opusfile', 'opusfile'],
  pango: ['libpango1.0-dev', 'pango', 'pango'],
  'portaudio-2.0': ['portaudio19-dev', 'portaudio', 'portaudio'],
  'python3-embed': ['python3-dev', 'python', 'python'],
  raylib: ['libraylib-dev', 'raylib', 'raylib'],
  rdkafka: ['librdkafka-dev', 'librdkafka', 'librdkafka'],
  sdl2: ['libsdl2-dev', 'sdl2', 'sdl2'],
  SDL2_image: ['libsdl2-image-dev', 'sdl2_image', 'sdl2_image'],
  SDL2_mixer: ['libsdl2-mixer-dev', 'sdl2_mixer', 'sdl2_mixer'],
  SDL2_ttf: ['libsdl2-ttf-dev', 'sdl2_ttf', 'sdl2_ttf'],
  sqlcipher: ['libsqlcipher-dev', 'sqlcipher', 'sqlcipher'],
  sqlite3: ['libsqlite3-dev', 'sqlite', 'sqlite'],
  tesseract: ['libtesseract-dev', 'tesseract', 'tesseract'],
  udev: ['libudev-dev', 'systemd-libs', ''],
  uuid: ['uuid-dev', 'util-linux-libs', 'ossp-uuid'],
  vips: ['libvips-dev', 'libvips', 'vips'],
  vpx: ['libvpx-dev', 'libvpx', 'libvpx'],
  vulkan: ['libvulkan-dev', 'vulkan-icd-loader', 'vulkan-loader'],
  'wayland-client': ['libwayland-dev', 'wayland', ''],
  'webkit2gtk-4.0': ['libwebkit2gtk-4.0-dev', 'webkit2gtk', ''],
  'webkit2gtk-4.1': ['libwebkit2gtk-4.1-dev', 'webkit2gtk-4.1', ''],
  x11: ['libx11-dev', 'libx11', 'libx11'],
  xcursor: ['libxcursor-dev', 'libxcursor', 'libxcursor'],
  xkbcommon: ['libxkbcommon-dev', 'libxkbcommon', ''],
  xrandr: ['libxrandr-dev', 'libxrandr', 'libxrandr'],
  yara: ['libyara-dev', 'yara', 'yara'],
  zlib: ['zlib1g-dev', 'zlib', 'zlib']
}

/** What brings the `.pc` file `name`, in the words of a package manager; nothing where that is not known. */
export function pcPackage(name: string, manager: PackageManagerId): string | undefined {
  const [apt = '', pacman = '', brew = ''] = Object.hasOwn(ROWS, name) ? (ROWS[name] ?? []) : []
  switch (manager) {
    case 'dnf':
    case 'zypper':
      return `pkgconfig(${name})`
    case 'apk':
      return `pc:${name}`
    case 'apt':
      return apt === '' ? undefined : apt
    case 'pacman':
      return pacman === '' ? undefined : pacman
    case 'brew':
      return brew === '' ? undefined : brew
    case 'choco':
      return undefined
  }
}

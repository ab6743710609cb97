import { packageNames, type KnownLibrary } from './known-library.ts'

/** Devices. */
export const HARDWARE_LIBRARIES: readonly KnownLibrary[] = [
  {
    headers: ['libusb.h', 'libusb-1.0/'],
    pc: ['libusb-1.0'],
    links: ['usb-1.0'],
    symbols: /^libusb_/,
    packages: packageNames(
      'libusb-1.0-0-dev libusb-dev libusb1-devel libusb-1_0-devel libusb libusb'
    )
  },
  {
    headers: ['usb.h'],
    pc: ['libusb'],
    links: ['usb'],
    symbols:
      /^usb_(?:init|open|close|find_(?:busses|devices)|bulk_(?:read|write)|control_msg|get_busses|claim_interface)$/,
    packages: packageNames(
      'libusb-dev libusb-compat-dev libusb-compat-0.1-devel libusb-compat-devel libusb-compat libusb-compat'
    )
  },
  {
    headers: ['hidapi/', 'hidapi.h'],
    pc: ['hidapi-libusb', 'hidapi-hidraw'],
    links: ['hidapi-libusb', 'hidapi-hidraw'],
    symbols: /^hid_(?:init|exit|open|close|enumerate|read|write|get|send|free|error)\w*$/,
    packages: packageNames('libhidapi-dev hidapi-dev hidapi-devel libhidapi-devel hidapi hidapi')
  },
  {
    headers: ['winscard.h', 'PCSC/', 'wintypes.h'],
    pc: ['libpcsclite'],
    links: ['pcsclite'],
    symbols: /^SCard[A-Z]/,
    packages: packageNames(
      'libpcsclite-dev pcsc-lite-dev pcsc-lite-devel pcsc-lite-devel pcsclite pcsc-lite'
    )
  },
  {
    headers: ['nfc/'],
    pc: ['libnfc'],
    links: ['nfc'],
    symbols: /^nfc_/,
    packages: packageNames('libnfc-dev libnfc-dev libnfc-devel - libnfc libnfc')
  },
  {
    headers: ['bluetooth/'],
    pc: ['bluez'],
    links: ['bluetooth'],
    symbols: /^(?:hci_(?:open|get|send|inquiry|devid|close)|sdp_|str2ba$|ba2str$)/,
    packages: packageNames('libbluetooth-dev bluez-dev bluez-libs-devel bluez-devel bluez-libs')
  },
  {
    headers: ['gpiod.h'],
    pc: ['libgpiod'],
    links: ['gpiod'],
    symbols: /^gpiod_/,
    packages: packageNames('libgpiod-dev libgpiod-dev libgpiod-devel libgpiod-devel libgpiod')
  },
  {
    headers: ['rtl-sdr.h'],
    pc: ['librtlsdr'],
    links: ['rtlsdr'],
    symbols: /^rtlsdr_/,
    packages: packageNames('librtlsdr-dev - rtl-sdr-devel rtl-sdr-devel rtl-sdr librtlsdr')
  },
  {
    headers: ['sane/'],
    pc: ['sane-backends'],
    links: ['sane'],
    symbols: /^sane_/,
    packages: packageNames(
      'libsane-dev sane-dev sane-backends-devel sane-backends-devel sane sane-backends'
    )
  },
  {
    headers: ['gphoto2/'],
    pc: ['libgphoto2', 'libgphoto2_port'],
    links: ['gphoto2', 'gphoto2_port'],
    symbols: /^gp_(?:camera|context|file|widget|list|port|abilities|result)_/,
    packages: packageNames(
      'libgphoto2-dev libgphoto2-dev libgphoto2-devel libgphoto2-devel libgphoto2 libgphoto2'
    )
  },
  {
    headers: ['sensors/'],
    links: ['sensors'],
    symbols: /^sensors_/,
    packages: packageNames(
      'libsensors-dev lm-sensors-dev lm_sensors-devel libsensors4-devel lm_sensors'
    )
  }
]

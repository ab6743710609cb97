import { packageNames, type KnownLibrary } from './known-library.ts'

/** Sound. */
export const AUDIO_LIBRARIES: readonly KnownLibrary[] = [
  {
    headers: ['alsa/', 'asoundlib.h'],
    pc: ['alsa'],
    links: ['asound'],
    symbols: /^snd_(?:pcm|mixer|ctl|seq|rawmidi|card|device|strerror)\w*$/,
    packages: packageNames('libasound2-dev alsa-lib-dev alsa-lib-devel alsa-devel alsa-lib')
  },
  {
    headers: ['pulse/'],
    pc: ['libpulse', 'libpulse-simple', 'libpulse-mainloop-glib'],
    links: ['pulse', 'pulse-simple'],
    symbols: /^pa_(?:simple|context|stream|mainloop|threaded_mainloop|strerror)\w*$/,
    packages: packageNames(
      'libpulse-dev pulseaudio-dev pulseaudio-libs-devel libpulse-devel libpulse pulseaudio'
    )
  },
  {
    headers: ['jack/'],
    pc: ['jack'],
    links: ['jack'],
    symbols: /^jack_/,
    packages: packageNames('libjack-jackd2-dev jack-dev - libjack-devel jack2 jack')
  },
  {
    headers: ['portaudio.h'],
    pc: ['portaudio-2.0'],
    links: ['portaudio'],
    symbols: /^Pa_[A-Z]/,
    packages: packageNames(
      'portaudio19-dev portaudio-dev portaudio-devel portaudio-devel portaudio portaudio'
    )
  },
  {
    headers: ['portmidi.h', 'porttime.h'],
    links: ['portmidi'],
    symbols: /^Pm_[A-Z]/,
    packages: packageNames(
      'libportmidi-dev portmidi-dev portmidi-devel portmidi-devel portmidi portmidi'
    )
  },
  {
    headers: ['AL/'],
    pc: ['openal'],
    links: ['openal'],
    symbols:
      /^alc?(?:Open|Close|Create|Destroy|Make|Gen|Delete|Get|Set|Source|Buffer|Listener)[A-Za-z0-9]+$/,
    packages: packageNames(
      'libopenal-dev openal-soft-dev openal-soft-devel openal-soft-devel openal openal-soft'
    )
  },
  {
    headers: ['opusfile.h'],
    pc: ['opusfile', 'opusurl'],
    links: ['opusfile', 'opusurl'],
    symbols: /^op_(?:open|read|free|pcm|channel|raw)/,
    packages: packageNames('libopusfile-dev opusfile-dev opusfile-devel - opusfile opusfile')
  },
  {
    headers: ['opus.h', 'opus/'],
    pc: ['opus'],
    links: ['opus'],
    symbols: /^opus_/,
    packages: packageNames('libopus-dev opus-dev opus-devel libopus-devel opus opus')
  },
  {
    headers: ['vorbis/'],
    pc: ['vorbis', 'vorbisfile', 'vorbisenc'],
    links: ['vorbis', 'vorbisfile', 'vorbisenc'],
    symbols: /^(?:vorbis_|ov_(?:open|read|clear|info))/,
    packages: packageNames(
      'libvorbis-dev libvorbis-dev libvorbis-devel libvorbis-devel libvorbis libvorbis'
    )
  },
  {
    headers: ['ogg/'],
    pc: ['ogg'],
    links: ['ogg'],
    symbols: /^ogg_/,
    packages: packageNames('libogg-dev libogg-dev libogg-devel libogg-devel libogg libogg')
  },
  {
    headers: ['lame/', 'lame.h'],
    links: ['mp3lame'],
    symbols: /^lame_/,
    packages: packageNames('libmp3lame-dev lame-dev lame-devel libmp3lame-devel lame lame')
  },
  {
    headers: ['sndfile.h'],
    pc: ['sndfile'],
    links: ['sndfile'],
    symbols: /^sf_(?:open|close|read|write|seek|command|strerror)/,
    packages: packageNames(
      'libsndfile1-dev libsndfile-dev libsndfile-devel libsndfile-devel libsndfile libsndfile'
    )
  }
]

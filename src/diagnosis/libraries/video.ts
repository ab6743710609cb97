import { packageNames, type KnownLibrary } from './known-library.ts'

/** Moving pictures. */
export const VIDEO_LIBRARIES: readonly KnownLibrary[] = [
  {
    headers: ['libavcodec/'],
    pc: ['libavcodec'],
    links: ['avcodec'],
    symbols: /^av(?:codec|_packet|_bsf)_/,
    packages: packageNames('libavcodec-dev ffmpeg-dev libavcodec-free-devel - ffmpeg ffmpeg')
  },
  {
    headers: ['libavformat/'],
    pc: ['libavformat'],
    links: ['avformat'],
    symbols: /^(?:avformat|avio)_/,
    packages: packageNames('libavformat-dev ffmpeg-dev libavformat-free-devel - ffmpeg ffmpeg')
  },
  {
    headers: ['libavfilter/'],
    pc: ['libavfilter'],
    links: ['avfilter'],
    symbols: /^(?:avfilter|av_buffer(?:src|sink))_/,
    packages: packageNames('libavfilter-dev ffmpeg-dev libavfilter-free-devel - ffmpeg ffmpeg')
  },
  {
    headers: ['libavdevice/'],
    pc: ['libavdevice'],
    links: ['avdevice'],
    symbols: /^avdevice_/,
    packages: packageNames('libavdevice-dev ffmpeg-dev libavdevice-free-devel - ffmpeg ffmpeg')
  },
  {
    headers: ['libswscale/'],
    pc: ['libswscale'],
    links: ['swscale'],
    symbols: /^sws_/,
    packages: packageNames('libswscale-dev ffmpeg-dev libswscale-free-devel - ffmpeg ffmpeg')
  },
  {
    headers: ['libswresample/'],
    pc: ['libswresample'],
    links: ['swresample'],
    symbols: /^swr_/,
    packages: packageNames('libswresample-dev ffmpeg-dev libswresample-free-devel - ffmpeg ffmpeg')
  },
  {
    headers: ['libavutil/'],
    pc: ['libavutil'],
    links: ['avutil'],
    symbols:
      /^(?:avutil_|av_(?:frame|dict|malloc|free|opt|log|strerror|rescale|image|samples|hwdevice|hwframe|pix_fmt|get_sample_fmt)\w*$)/,
    packages: packageNames('libavutil-dev ffmpeg-dev libavutil-free-devel - ffmpeg ffmpeg')
  },
  {
    headers: [
      'gst/app/',
      'gst/video/',
      'gst/audio/',
      'gst/pbutils/',
      'gst/rtp/',
      'gst/sdp/',
      'gst/tag/'
    ],
    pc: [
      'gstreamer-app-1.0',
      'gstreamer-video-1.0',
      'gstreamer-audio-1.0',
      'gstreamer-pbutils-1.0',
      'gstreamer-plugins-base-1.0',
      'gstreamer-rtp-1.0',
      'gstreamer-sdp-1.0'
    ],
    links: ['gstapp-1.0', 'gstvideo-1.0', 'gstaudio-1.0', 'gstpbutils-1.0'],
    symbols: /^gst_(?:app|video|audio|discoverer|rtp|sdp)_/,
    packages: packageNames(
      'libgstreamer-plugins-base1.0-dev gst-plugins-base-dev gstreamer1-plugins-base-devel gstreamer-plugins-base-devel gst-plugins-base-libs gstreamer'
    )
  },
  {
    headers: ['gst/'],
    pc: ['gstreamer-1.0', 'gstreamer-base-1.0', 'gstreamer-net-1.0'],
    links: ['gstreamer-1.0', 'gstbase-1.0'],
    symbols: /^gst_/,
    packages: packageNames(
      'libgstreamer1.0-dev gstreamer-dev gstreamer1-devel gstreamer-devel gstreamer gstreamer'
    )
  },
  {
    headers: ['vlc/'],
    pc: ['libvlc'],
    links: ['vlc'],
    symbols: /^libvlc_/,
    packages: packageNames('libvlc-dev vlc-dev vlc-devel vlc-devel vlc')
  },
  {
    headers: ['mpv/'],
    pc: ['mpv'],
    links: ['mpv'],
    symbols: /^mpv_/,
    packages: packageNames('libmpv-dev mpv-dev - mpv-devel mpv mpv')
  },
  {
    headers: ['vpx/'],
    pc: ['vpx'],
    links: ['vpx'],
    symbols: /^vpx_/,
    packages: packageNames('libvpx-dev libvpx-dev libvpx-devel libvpx-devel libvpx libvpx')
  },
  {
    headers: ['x264.h'],
    pc: ['x264'],
    links: ['x264'],
    symbols: /^x264_/,
    packages: packageNames('libx264-dev x264-dev x264-devel libx264-devel x264 x264')
  },
  {
    headers: ['va/'],
    pc: ['libva', 'libva-drm', 'libva-x11'],
    links: ['va', 'va-drm', 'va-x11'],
    symbols: /^va[A-Z]/,
    packages: packageNames('libva-dev libva-dev libva-devel libva-devel libva')
  }
]

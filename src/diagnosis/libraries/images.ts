import { packageNames, type KnownLibrary } from './known-library.ts'

/** Pictures, documents and what reads them. */
export const IMAGES_LIBRARIES: readonly KnownLibrary[] = [
  {
    headers: ['jpeglib.h', 'jerror.h', 'jmorecfg.h'],
    pc: ['libjpeg'],
    links: ['jpeg'],
    symbols: /^jpeg_/,
    packages: packageNames(
      'libjpeg-dev libjpeg-turbo-dev libjpeg-turbo-devel libjpeg8-devel libjpeg-turbo jpeg-turbo'
    )
  },
  {
    headers: ['turbojpeg.h'],
    pc: ['libturbojpeg'],
    links: ['turbojpeg'],
    symbols: /^tj(?:3)?[A-Z]/,
    packages: packageNames(
      'libturbojpeg0-dev libjpeg-turbo-dev turbojpeg-devel - libjpeg-turbo jpeg-turbo'
    )
  },
  {
    headers: ['png.h', 'pngconf.h', 'libpng16/'],
    pc: ['libpng', 'libpng16'],
    links: ['png', 'png16'],
    symbols: /^png_/,
    packages: packageNames('libpng-dev libpng-dev libpng-devel libpng16-devel libpng libpng')
  },
  {
    headers: ['tiffio.h', 'tiff.h'],
    pc: ['libtiff-4'],
    links: ['tiff'],
    symbols: /^TIFF[A-Z]/,
    packages: packageNames('libtiff-dev tiff-dev libtiff-devel libtiff-devel libtiff libtiff')
  },
  {
    headers: ['webp/'],
    pc: ['libwebp', 'libwebpmux', 'libwebpdemux'],
    links: ['webp', 'webpmux', 'webpdemux'],
    symbols: /^WebP[A-Z]/,
    packages: packageNames('libwebp-dev libwebp-dev libwebp-devel libwebp-devel libwebp webp')
  },
  {
    headers: ['gif_lib.h'],
    links: ['gif'],
    symbols: /^(?:DGif|EGif|Gif)[A-Z]/,
    packages: packageNames('libgif-dev giflib-dev giflib-devel giflib-devel giflib giflib')
  },
  {
    headers: ['libheif/'],
    pc: ['libheif'],
    links: ['heif'],
    symbols: /^heif_/,
    packages: packageNames('libheif-dev libheif-dev libheif-devel libheif-devel libheif libheif')
  },
  {
    headers: ['librsvg/'],
    pc: ['librsvg-2.0'],
    links: ['rsvg-2'],
    symbols: /^rsvg_/,
    packages: packageNames('librsvg2-dev librsvg-dev librsvg2-devel librsvg-devel librsvg librsvg')
  },
  {
    headers: ['vips/'],
    pc: ['vips'],
    links: ['vips'],
    symbols: /^vips_/,
    packages: packageNames('libvips-dev vips-dev vips-devel - libvips vips')
  },
  {
    headers: ['wand/'],
    pc: ['MagickWand', 'MagickCore', 'MagickWand-6.Q16', 'MagickCore-6.Q16'],
    links: ['MagickWand-6.Q16', 'MagickCore-6.Q16'],
    symbols:
      /^(?:Magick(?:Get|Set|Read|Write|Resize)|(?:New|Destroy|Clone)MagickWand|MagickWand(?:Genesis|Terminus))/,
    packages: packageNames(
      'libmagickwand-dev imagemagick-dev ImageMagick-devel ImageMagick-devel imagemagick imagemagick'
    )
  },
  {
    headers: ['opencv2/', 'opencv4/'],
    pc: ['opencv4'],
    links: [
      'opencv_core',
      'opencv_imgproc',
      'opencv_highgui',
      'opencv_videoio',
      'opencv_imgcodecs',
      'opencv_objdetect',
      'opencv_dnn',
      'opencv_calib3d',
      'opencv_features2d',
      'opencv_video'
    ],
    packages: packageNames('libopencv-dev opencv-dev opencv-devel opencv-devel opencv opencv')
  },
  {
    headers: ['tesseract/'],
    pc: ['tesseract'],
    links: ['tesseract'],
    symbols: /^TessBaseAPI/,
    packages: packageNames(
      'libtesseract-dev tesseract-ocr-dev tesseract-devel - tesseract tesseract'
    )
  },
  {
    headers: ['leptonica/'],
    pc: ['lept'],
    links: ['lept', 'leptonica'],
    packages: packageNames(
      'libleptonica-dev leptonica-dev leptonica-devel leptonica-devel leptonica leptonica'
    )
  },
  {
    headers: ['zbar.h', 'zbar/'],
    pc: ['zbar'],
    links: ['zbar'],
    symbols: /^zbar_/,
    packages: packageNames('libzbar-dev zbar-dev zbar-devel - zbar zbar')
  },
  {
    headers: ['poppler.h', 'poppler/'],
    pc: ['poppler-glib'],
    links: ['poppler-glib'],
    symbols: /^poppler_/,
    packages: packageNames(
      'libpoppler-glib-dev poppler-dev poppler-glib-devel libpoppler-glib-devel poppler-glib poppler'
    )
  },
  {
    headers: ['mupdf/'],
    links: ['mupdf'],
    symbols: /^fz_/,
    packages: packageNames('libmupdf-dev mupdf-dev mupdf-devel - libmupdf mupdf')
  }
]

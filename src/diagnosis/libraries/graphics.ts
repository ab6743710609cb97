import { packageNames, type KnownLibrary } from './known-library.ts'

/** Drawing: OpenGL, Vulkan, windows for games, vectors and fonts. */
export const GRAPHICS_LIBRARIES: readonly KnownLibrary[] = [
  {
    headers: ['GL/glew.h', 'GL/wglew.h'],
    pc: ['glew'],
    links: ['GLEW'],
    symbols: /^(?:__)?glew[A-Z]/,
    packages: packageNames('libglew-dev glew-dev glew-devel glew-devel glew glew')
  },
  {
    headers: ['GL/glu.h'],
    pc: ['glu'],
    links: ['GLU'],
    symbols: /^glu[A-Z]/,
    packages: packageNames('libglu1-mesa-dev glu-dev mesa-libGLU-devel glu-devel glu')
  },
  {
    headers: ['GL/'],
    pc: ['gl', 'glx'],
    links: ['GL', 'GLX'],
    symbols: /^gl[A-WYZ][a-z]/,
    packages: packageNames('libgl-dev mesa-dev libglvnd-devel libglvnd-devel libglvnd')
  },
  {
    headers: ['EGL/', 'KHR/'],
    pc: ['egl'],
    links: ['EGL'],
    symbols: /^egl[A-Z]/,
    packages: packageNames('libegl-dev mesa-dev libglvnd-devel libglvnd-devel libglvnd')
  },
  {
    headers: ['gbm.h'],
    pc: ['gbm'],
    links: ['gbm'],
    symbols: /^gbm_/,
    packages: packageNames('libgbm-dev mesa-dev mesa-libgbm-devel libgbm-devel mesa')
  },
  {
    headers: ['xf86drm.h', 'xf86drmMode.h', 'libdrm/'],
    pc: ['libdrm'],
    links: ['drm'],
    symbols: /^drm(?:Mode)?[A-Z]/,
    packages: packageNames('libdrm-dev libdrm-dev libdrm-devel libdrm-devel libdrm')
  },
  {
    headers: ['vulkan/'],
    pc: ['vulkan'],
    links: ['vulkan'],
    symbols: /^vk[A-Z]/,
    packages: packageNames(
      'libvulkan-dev vulkan-loader-dev vulkan-loader-devel vulkan-devel vulkan-icd-loader vulkan-loader'
    )
  },
  {
    headers: ['GLFW/'],
    pc: ['glfw3'],
    links: ['glfw'],
    symbols: /^glfw[A-Z]/,
    packages: packageNames('libglfw3-dev glfw-dev glfw-devel libglfw-devel glfw glfw')
  },
  {
    headers: ['SDL_image.h', 'SDL2/SDL_image.h'],
    pc: ['SDL2_image'],
    links: ['SDL2_image'],
    symbols: /^IMG_(?:Load|Init|Quit)/,
    packages: packageNames(
      'libsdl2-image-dev sdl2_image-dev SDL2_image-devel - sdl2_image sdl2_image'
    )
  },
  {
    headers: ['SDL_ttf.h', 'SDL2/SDL_ttf.h'],
    pc: ['SDL2_ttf'],
    links: ['SDL2_ttf'],
    symbols: /^TTF_/,
    packages: packageNames('libsdl2-ttf-dev sdl2_ttf-dev SDL2_ttf-devel - sdl2_ttf sdl2_ttf')
  },
  {
    headers: ['SDL_mixer.h', 'SDL2/SDL_mixer.h'],
    pc: ['SDL2_mixer'],
    links: ['SDL2_mixer'],
    symbols: /^Mix_/,
    packages: packageNames(
      'libsdl2-mixer-dev sdl2_mixer-dev SDL2_mixer-devel - sdl2_mixer sdl2_mixer'
    )
  },
  {
    headers: ['SDL2_gfxPrimitives.h', 'SDL2/SDL2_gfxPrimitives.h'],
    pc: ['SDL2_gfx'],
    links: ['SDL2_gfx'],
    packages: packageNames('libsdl2-gfx-dev sdl2_gfx-dev SDL2_gfx-devel - sdl2_gfx sdl2_gfx')
  },
  {
    headers: ['SDL2/', 'SDL.h'],
    pc: ['sdl2'],
    links: ['SDL2', 'SDL2main'],
    packages: packageNames('libsdl2-dev sdl2-dev SDL2-devel - sdl2 sdl2')
  },
  {
    headers: ['cairo.h', 'cairo/'],
    pc: ['cairo', 'cairo-gobject', 'cairo-xlib'],
    links: ['cairo', 'cairo-gobject'],
    symbols: /^cairo_/,
    packages: packageNames('libcairo2-dev cairo-dev cairo-devel cairo-devel cairo cairo')
  },
  {
    headers: ['pango/'],
    pc: ['pango', 'pangocairo', 'pangoft2'],
    links: ['pango-1.0', 'pangocairo-1.0', 'pangoft2-1.0'],
    symbols: /^pango_/,
    packages: packageNames('libpango1.0-dev pango-dev pango-devel pango-devel pango pango')
  },
  {
    headers: ['ft2build.h', 'freetype2/', 'freetype/'],
    pc: ['freetype2'],
    links: ['freetype'],
    symbols: /^FT_[A-Z][a-z]/,
    packages: packageNames(
      'libfreetype-dev freetype-dev freetype-devel freetype2-devel freetype2 freetype'
    )
  },
  {
    headers: ['fontconfig/'],
    pc: ['fontconfig'],
    links: ['fontconfig'],
    symbols: /^Fc(?:Config|Pattern|FontSet|Init|CharSet)\w*$/,
    packages: packageNames(
      'libfontconfig-dev fontconfig-dev fontconfig-devel fontconfig-devel fontconfig fontconfig'
    )
  },
  {
    headers: ['hb.h', 'hb-ft.h', 'hb-ot.h', 'harfbuzz/'],
    pc: ['harfbuzz', 'harfbuzz-icu'],
    links: ['harfbuzz'],
    symbols: /^hb_(?:buffer|font|face|blob|shape|ft)_/,
    packages: packageNames(
      'libharfbuzz-dev harfbuzz-dev harfbuzz-devel harfbuzz-devel harfbuzz harfbuzz'
    )
  }
]

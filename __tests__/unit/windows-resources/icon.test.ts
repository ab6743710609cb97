import { describe, expect, test } from '@jest/globals'
import { PipelineError } from '../../../src/errors.ts'
import { iconResources } from '../../../src/windows-resources/icon.ts'
import { iconFile, type Picture, pictureBytes } from './icon-file.ts'

const PICTURES: readonly Picture[] = [{ edge: 16 }, { edge: 32, bits: 0 }, { png: 500 }]

function failureOf(bytes: Uint8Array): readonly [string, string] {
  try {
    iconResources(bytes, '/icons/app.ico')
  } catch (error) {
    if (error instanceof PipelineError) return [error.code, error.what]
    throw error
  }
  throw new Error('it is an icon')
}

const changed = (at: number, value: number): Buffer => {
  const file = iconFile(PICTURES)
  file.writeUInt32LE(value, at)
  return file
}

describe('an icon', () => {
  const { images, group } = iconResources(iconFile(PICTURES), '/icons/app.ico')

  test('has its pictures as they are in the file', () => {
    expect(images).toHaveLength(3)
    images.forEach((image, index) => {
      expect(image.equals(pictureBytes(PICTURES[index] ?? { edge: 0 }))).toBe(true)
    })
  })

  test('has a directory that names them by number', () => {
    const entries = [0, 1, 2].map((index) => {
      const at = 6 + 14 * index
      return [
        group.readUInt8(at),
        group.readUInt16LE(at + 4),
        group.readUInt16LE(at + 6),
        group.readUInt32LE(at + 8),
        group.readUInt16LE(at + 12)
      ]
    })
    // Planes and bits of the second come from its picture.
    expect(entries).toEqual([
      [16, 1, 32, 40 + 16 * 16 * 4 + 64, 1],
      [32, 1, 32, 40 + 32 * 32 * 4 + 128, 2],
      [0, 1, 32, 508, 3]
    ])
    expect(group.subarray(0, 6).toString('hex')).toBe('000001000300')
    expect(group).toHaveLength(6 + 3 * 14)
  })

  test('is found in a view on other bytes', () => {
    const file = iconFile(PICTURES)
    const around = Buffer.concat([Buffer.alloc(5, 9), file, Buffer.alloc(5, 9)])
    const view = new Uint8Array(around.buffer, around.byteOffset + 5, file.length)
    expect(iconResources(view, 'x')).toEqual({ images, group })
  })

  test.each([
    ['a PNG', pictureBytes({ png: 100 }), 'is no .ico file'],
    ['nothing', Buffer.alloc(0), 'is no .ico file'],
    ['a cursor', changed(0, 0x20000), 'is no .ico file'],
    ['no pictures', Buffer.from('000001000000', 'hex'), 'has no picture in it'],
    ['more pictures than there are entries', Buffer.from('00000100ffff', 'hex'), 'is cut off'],
    ['half of itself', iconFile(PICTURES).subarray(0, 3000), 'is cut off'],
    ['a picture behind its end', changed(6 + 12, 0x7fffffff), 'is cut off'],
    [
      'a picture of something else',
      changed(6 + 48, 41),
      'holds a picture that is neither a bitmap nor a PNG'
    ],
    [
      'a picture of nothing',
      changed(6 + 8, 0),
      'holds a picture that is neither a bitmap nor a PNG'
    ]
  ])('of %s is refused', (_what, bytes, why) => {
    expect(failureOf(bytes)).toEqual(['CONFIG_INVALID', `The icon /icons/app.ico ${why}.`])
  })
})

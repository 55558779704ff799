import { jpegOf } from './picture.jpeg.ts'
import { makeOf } from './process.frame.ts'

// The process that makes a JPEG of one HEIC picture. The decoder (LGPL) is loaded here and nowhere else.

await makeOf(async function* (_mediaType, source) {
  yield await jpegOf(source)
})

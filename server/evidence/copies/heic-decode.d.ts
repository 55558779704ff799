declare module 'heic-decode' {
  interface Picture {
    width: number
    height: number
    /** four bytes a point: red, green, blue, alpha */
    data: Uint8ClampedArray
  }
  interface Undecoded {
    width: number
    height: number
    decode(): Promise<Picture>
  }
  const decode: {
    (file: { buffer: Uint8Array }): Promise<Picture>
    all(file: { buffer: Uint8Array }): Promise<Undecoded[]>
  }
  export default decode
}

// The narrow part of fontkit that lettering needs.
declare module 'fontkit' {
  export interface Font {
    postscriptName: string
    hasGlyphForCodePoint(codePoint: number): boolean
  }
  export interface Collection {
    fonts: Font[]
  }
  export function create(bytes: Buffer): Font | Collection
}

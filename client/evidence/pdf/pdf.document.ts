import { getDocument, GlobalWorkerOptions, PDFDataRangeTransport } from 'pdfjs-dist/legacy/build/pdf.mjs'
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'

export { RenderingCancelledException, TextLayer } from 'pdfjs-dist/legacy/build/pdf.mjs'
export type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

GlobalWorkerOptions.workerSrc = workerUrl

/** Tables and fonts that some documents refer to, served by Notch itself. */
const DATA = '/assets/pdf/'
const FIRST_BYTES = 128 * 1024

/** Where a document's bytes are now; a media address expires, and the next one is asked for. */
export interface PdfPlace {
  url: () => string
  renew: () => Promise<string | null>
}

async function request(url: string, begin: number, end: number, signal: AbortSignal): Promise<Response> {
  const headers = { Range: `bytes=${begin}-${end - 1}` }
  return fetch(url, { headers, signal, referrerPolicy: 'no-referrer', cache: 'no-store' })
}

/** Some bytes, by the next address where this one has expired meanwhile. */
async function read({ url, renew }: PdfPlace, begin: number, end: number, signal: AbortSignal): Promise<Response> {
  const answer = await request(url(), begin, end, signal)
  if (answer.ok) return answer
  const next = await renew()
  const again = next === null ? answer : await request(next, begin, end, signal)
  if (!again.ok) throw new Error(`the document was not answered: ${again.status}`)
  return again
}

/** Gives the library the ranges that it asks for. */
class Ranges extends PDFDataRangeTransport {
  readonly #give: (begin: number, end: number) => Promise<Uint8Array>
  readonly #broke: () => void
  constructor(
    length: number,
    first: Uint8Array,
    give: (begin: number, end: number) => Promise<Uint8Array>,
    broke: () => void,
  ) {
    super(length, first)
    this.#give = give
    this.#broke = broke
  }
  override requestDataRange(begin: number, end: number) {
    this.#give(begin, end).then((bytes) => this.onDataRange(begin, bytes), this.#broke)
  }
}

/** Opens a document by the parts that its pages need. `broke` is told where a part that is needed does not come. */
export async function openPdf(place: PdfPlace, signal: AbortSignal, broke: () => void) {
  const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer())
  const first = await read(place, 0, FIRST_BYTES, signal)
  const head = await bytesOf(first)
  const length = Number(/\/(\d+)$/.exec(first.headers.get('content-range') ?? '')?.[1] ?? head.length)
  const readRange = async (begin: number, end: number) => bytesOf(await read(place, begin, end, signal))
  const source = head.length >= length ? { data: head } : { range: new Ranges(length, head, readRange, broke) }
  const loading = getDocument({
    ...source,
    // What is read is what is shown: nothing is fetched ahead over a school's network.
    disableAutoFetch: true,
    disableStream: true,
    // The page's policy allows no code from strings and no WebAssembly.
    isEvalSupported: false,
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
    cMapUrl: `${DATA}cmaps/`,
    standardFontDataUrl: `${DATA}standard_fonts/`,
    wasmUrl: `${window.location.origin}${DATA}wasm/`,
    iccUrl: `${DATA}iccs/`,
    // A picture of hundreds of megapixels would end the tab.
    maxImageSize: 100_000_000,
    verbosity: 0,
  })
  signal.addEventListener('abort', () => void loading.destroy())
  return loading.promise
}

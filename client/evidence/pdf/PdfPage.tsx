import { useEffect, useRef, useState, type RefObject } from 'react'
import { RenderingCancelledException, TextLayer, type PDFDocumentProxy } from './pdf.document.ts'

interface Props {
  pdf: PDFDocumentProxy
  number: number
  /** 1: as wide as there is room */
  zoom: number
  label: string
  onDrawn: () => void
  onFailed: () => void
}

/** A canvas of more pixels fails on phones. */
const MOST_PIXELS = 16_000_000

const REST_MS = 150

/** How wide the frame around an element is, once a window that is being resized has come to rest. */
function useRoom(place: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const frame = place.current?.parentElement
    if (!frame) return
    setWidth(frame.clientWidth)
    let timer: ReturnType<typeof setTimeout>
    const observer = new ResizeObserver(() => {
      clearTimeout(timer)
      timer = setTimeout(() => setWidth(frame.clientWidth), REST_MS)
    })
    observer.observe(frame)
    return () => {
      clearTimeout(timer)
      observer.disconnect()
    }
  }, [place])
  return width
}

/** One page: what one sees on a canvas, and its text above it for selecting and for screen readers. */
export function PdfPage({ pdf, number, zoom, label, onDrawn, onFailed }: Props) {
  const place = useRef<HTMLDivElement>(null)
  const width = useRoom(place)
  const done = useRef({ onDrawn, onFailed })
  useEffect(() => {
    done.current = { onDrawn, onFailed }
  })
  useEffect(() => {
    const host = place.current
    if (!host || width === 0) return
    let over = false
    let stop = () => {}
    const draw = async () => {
      const page = await pdf.getPage(number)
      if (over) return
      const plain = page.getViewport({ scale: 1 })
      const viewport = page.getViewport({ scale: (zoom * width) / plain.width })
      const wanted = Math.max(1, window.devicePixelRatio)
      const sharp = Math.min(wanted, Math.sqrt(MOST_PIXELS / (viewport.width * viewport.height)))
      const canvas = document.createElement('canvas')
      canvas.width = Math.floor(viewport.width * sharp)
      canvas.height = Math.floor(viewport.height * sharp)
      canvas.setAttribute('aria-hidden', 'true')
      const rendering = page.render({ canvas, viewport, transform: [sharp, 0, 0, sharp, 0, 0] })
      const words = document.createElement('div')
      words.className = 'pdf__text'
      const text = new TextLayer({ textContentSource: page.streamTextContent(), container: words, viewport })
      stop = () => {
        rendering.cancel()
        text.cancel()
      }
      await Promise.all([rendering.promise, text.render()])
      if (over) return
      host.style.width = `${viewport.width}px`
      host.style.height = `${viewport.height}px`
      host.style.setProperty('--total-scale-factor', String(viewport.scale))
      host.replaceChildren(canvas, words)
      done.current.onDrawn()
    }
    draw().catch((error: unknown) => {
      if (!over && !(error instanceof RenderingCancelledException)) done.current.onFailed()
    })
    return () => {
      over = true
      stop()
    }
  }, [pdf, number, zoom, width])
  return <div ref={place} className="pdf__page" role="group" aria-label={label} />
}

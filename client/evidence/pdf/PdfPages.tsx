import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useAnnounce } from '../../ui/Announcer.tsx'
import type { OpenAddress, Renew } from '../useMediaAddress.ts'
import { openPdf, type PDFDocumentProxy } from './pdf.document.ts'
import { PdfBar } from './PdfBar.tsx'
import { PdfPage } from './PdfPage.tsx'
import { ZOOMS } from './zoom.ts'
import './pdf.css'

export interface PdfProps {
  address: OpenAddress
  renew: Renew
  title: string
  onFailed: () => void
}

/** A document, page by page. A new address does not begin it anew. */
export default function PdfPages({ address, renew, title, onFailed }: PdfProps) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null)
  const [page, setPage] = useState(1)
  const [zoom, setZoom] = useState(0)
  const [drawn, setDrawn] = useState(false)
  const place = useRef({ url: address.url, renew, onFailed })
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    place.current = { url: address.url, renew, onFailed }
  }, [address.url, renew, onFailed])
  useEffect(() => {
    const leaving = new AbortController()
    const failed = () => !leaving.signal.aborted && place.current.onFailed()
    const source = { url: () => place.current.url, renew: () => place.current.renew() }
    openPdf(source, leaving.signal, failed).then(setPdf, failed)
    return () => leaving.abort()
  }, [])
  if (!pdf) return <p className="muted small">{t('evidence.show.loading')}</p>
  const pages = pdf.numPages
  const goTo = (wanted: number) => {
    const next = Math.min(pages, Math.max(1, wanted))
    if (next === page) return
    setPage(next)
    frame.current?.scrollTo(0, 0)
    announce(t('evidence.pdf.page', { page: next, pages }))
  }
  const zoomTo = (wanted: number) => setZoom(Math.min(ZOOMS.length - 1, Math.max(0, wanted)))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const act = {
      PageDown: () => goTo(page + 1),
      PageUp: () => goTo(page - 1),
      Home: () => goTo(1),
      End: () => goTo(pages),
      '+': () => zoomTo(zoom + 1),
      '-': () => zoomTo(zoom - 1),
    }[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  const label = t('evidence.pdf.page', { page, pages })
  return (
    <div className="pdf">
      <PdfBar title={title} page={page} pages={pages} zoom={zoom} onPage={goTo} onZoom={zoomTo} />
      <div
        ref={frame}
        className="pdf__frame"
        role="region"
        aria-label={t('evidence.pdf.frame', { title })}
        aria-busy={!drawn}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <PdfPage
          pdf={pdf}
          number={page}
          zoom={ZOOMS[zoom] ?? 1}
          label={label}
          onDrawn={() => setDrawn(true)}
          onFailed={onFailed}
        />
      </div>
    </div>
  )
}

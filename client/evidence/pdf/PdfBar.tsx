import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import { ZOOMS } from './zoom.ts'

interface Props {
  title: string
  page: number
  pages: number
  /** which of `ZOOMS` */
  zoom: number
  onPage: (page: number) => void
  onZoom: (zoom: number) => void
}

/** Pages and size. A button at its end stays focusable: focus does not jump away from whoever pages through by keyboard. */
export function PdfBar({ title, page, pages, zoom, onPage, onZoom }: Props) {
  const { t } = useTranslation()
  const button = (label: string, ends: boolean, act: () => void) => (
    <Button size="small" aria-disabled={ends || undefined} onClick={() => !ends && act()}>
      {label}
      <span className="visually-hidden">: {title}</span>
    </Button>
  )
  return (
    <div className="pdf__bar buttons" role="group" aria-label={t('evidence.pdf.bar', { title })}>
      {pages > 1 && button(t('evidence.pdf.previous'), page === 1, () => onPage(page - 1))}
      <span className="small">{t('evidence.pdf.page', { page, pages })}</span>
      {pages > 1 && button(t('evidence.pdf.next'), page === pages, () => onPage(page + 1))}
      {button(t('evidence.pdf.larger'), zoom === ZOOMS.length - 1, () => onZoom(zoom + 1))}
      {button(t('evidence.pdf.smaller'), zoom === 0, () => onZoom(zoom - 1))}
    </div>
  )
}

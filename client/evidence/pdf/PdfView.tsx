import { Component, lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenAddress, Renew } from '../useMediaAddress.ts'

// What draws documents is large: it comes with the first one that is looked at.
const PdfPages = lazy(() => import('./PdfPages.tsx'))

/** Whether something has come near enough to be read. */
function useSeen() {
  const place = useRef<HTMLDivElement>(null)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (!place.current) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return
        setSeen(true)
        observer.disconnect()
      },
      { rootMargin: '400px' },
    )
    observer.observe(place.current)
    return () => observer.disconnect()
  }, [])
  return { place, seen }
}

/** Its chunk may not come: a school's filter, a new release. */
class Caught extends Component<{ onFailed: () => void; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError = () => ({ failed: true })
  override componentDidCatch() {
    this.props.onFailed()
  }
  override render() {
    return this.state.failed ? null : this.props.children
  }
}

interface Props {
  address: OpenAddress
  renew: Renew
  title: string
}

/** A PDF in place. Where it cannot be drawn that is said, and the link below still opens it. */
export function PdfView(props: Props) {
  const { t } = useTranslation()
  const { place, seen } = useSeen()
  const [failed, setFailed] = useState(false)
  const fail = () => setFailed(true)
  const opening = <p className="muted small">{t('evidence.show.loading')}</p>
  if (failed) return <p className="muted">{t('evidence.pdf.failed')}</p>
  return (
    <div ref={place}>
      {seen ? (
        <Caught onFailed={fail}>
          <Suspense fallback={opening}>
            <PdfPages {...props} onFailed={fail} />
          </Suspense>
        </Caught>
      ) : (
        opening
      )}
    </div>
  )
}

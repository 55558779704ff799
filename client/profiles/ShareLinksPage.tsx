import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@instructure/ui'
import type { z } from 'zod'
import { listShareLinks, makeShareLink, type ShareLinkView } from '../../server/profiles/share-link.contract.ts'
import { callApi } from '../app/api.ts'
import { useLoad } from '../app/useLoad.ts'
import { ActionLink } from '../ui/ActionLink.tsx'
import { useAnnounce } from '../ui/Announcer.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LoadedView } from '../ui/LoadedView.tsx'
import { Page } from '../ui/Page.tsx'
import { TextLink } from '../ui/TextLink.tsx'
import { MadeLink } from './MadeLink.tsx'
import { ShareLinkForm } from './ShareLinkForm.tsx'
import { ShareLinkItem } from './ShareLinkItem.tsx'
import './profiles.css'

type Listed = z.infer<typeof listShareLinks.response>

/** Links for an employer or a committee: for a time, and to be ended at any moment. */
export function ShareLinksPage() {
  const { t } = useTranslation()
  const loaded = useLoad(useCallback(() => callApi(listShareLinks, {}), []))
  return (
    <Page title={t('shareLinks.title')}>
      <p>
        <TextLink to="/badges">{t('publicProfile.back')}</TextLink>
      </p>
      <LoadedView loaded={loaded}>{(listed) => <Links listed={listed} />}</LoadedView>
    </Page>
  )
}

function Links({ listed }: { listed: Listed }) {
  const { t } = useTranslation()
  const announce = useAnnounce()
  const [links, setLinks] = useState(listed.links)
  const [making, setMaking] = useState(false)
  const [made, setMade] = useState<{ link: ShareLinkView; url: string } | null>(null)
  const mayMake = listed.hasProfile || listed.badges.some(({ state }) => state === 'standing')
  if (!mayMake && links.length === 0)
    return (
      <EmptyState
        title={t('shareLinks.empty.title')}
        action={<ActionLink to="/credentials">{t('publicProfile.empty.action')}</ActionLink>}
      >
        <p>{t('shareLinks.empty.what')}</p>
      </EmptyState>
    )
  return (
    <>
      <p className="lead">{t('shareLinks.lead')}</p>
      <p className="muted">{t('shareLinks.privacy')}</p>
      {made && <MadeLink made={made} />}
      {making ? (
        <ShareLinkForm
          listed={listed}
          onMake={async (wanted) => {
            const answer = await callApi(makeShareLink, { body: wanted })
            setLinks([answer.link, ...links])
            setMade(answer)
            setMaking(false)
            announce(t('shareLinks.made.announced'))
          }}
          onCancel={() => setMaking(false)}
        />
      ) : (
        mayMake && (
          <Button color={made ? 'secondary' : 'primary'} onClick={() => setMaking(true)}>
            {t('shareLinks.make')}
          </Button>
        )
      )}
      <h2 className="part__title">{t('shareLinks.list')}</h2>
      {links.length === 0 && <p>{t('shareLinks.none')}</p>}
      <ul className="share-links">
        {links.map((link) => (
          <ShareLinkItem
            key={link.id}
            link={link}
            onEnded={(ended) => {
              setLinks(links.map((other) => (other.id === ended.id ? ended : other)))
              if (made?.link.id === ended.id) setMade(null)
            }}
          />
        ))}
      </ul>
    </>
  )
}

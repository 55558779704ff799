import { useTranslation } from 'react-i18next'
import { NavLink } from 'react-router'
import { MOST_MARKED } from '../../server/notices/notice.contract.ts'

/** The way to the notices, with how many of them are new. */
export function NoticeBell({ unread }: { unread: number }) {
  const { t } = useTranslation()
  const many = unread >= MOST_MARKED
  return (
    <NavLink to="/notices" className="top-bar__bell">
      <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false">
        <path
          d="M12 3a6 6 0 0 0-6 6v4l-1.6 3.2a.6.6 0 0 0 .5.8h14.2a.6.6 0 0 0 .5-.8L18 13V9a6 6 0 0 0-6-6Zm-2.3 15.5a2.4 2.4 0 0 0 4.6 0"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.8"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      </svg>
      <span className="top-bar__bell-name">{t('notices.title')} </span>
      {unread > 0 && (
        <>
          <span className="top-bar__count" aria-hidden="true">
            {many ? `${MOST_MARKED - 1}+` : unread}
          </span>
          <span className="visually-hidden">
            {many ? t('notices.many', { count: MOST_MARKED }) : t('notices.new', { count: unread })}
          </span>
        </>
      )}
    </NavLink>
  )
}

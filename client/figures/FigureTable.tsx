import type { ReactNode } from 'react'

interface Props {
  caption: string
  columns: string[]
  rows: { key: string; cells: ReactNode[] }[]
}

/** A table of figures; on a phone each line becomes a card that names its columns. */
export function FigureTable({ caption, columns, rows }: Props) {
  return (
    <table className="figure-table">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th scope="col" key={column}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells: [first, ...rest] }) => (
          <tr key={key}>
            <th scope="row">{first}</th>
            {rest.map((cell, index) => (
              <td key={columns[index + 1]} data-label={columns[index + 1]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

import type { Child } from 'hono/jsx';

/** A table that is read row by row on a phone. */
export function MailTable(props: {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly Child[])[];
}) {
  const { caption, heads, rows } = props;
  return (
    <table class="ecl-table mail-table">
      <caption class="mail-table__caption">{caption}</caption>
      <thead class="ecl-table__head">
        <tr class="ecl-table__row">
          {heads.map((head) => (
            <th class="ecl-table__header" scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="ecl-table__body">
        {rows.map((row) => (
          <tr class="ecl-table__row">
            {row.map((cell, i) => (
              <td class="ecl-table__cell" data-ecl-table-header={heads[i]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

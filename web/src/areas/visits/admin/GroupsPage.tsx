import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client, useApi } from '../../../api/client';
import type { Group } from '../../../api/types';
import { useWrite } from '../../../api/write';
import { useSession } from '../../../app/session';
import { useRefusal } from '../../../app/useRefusal';
import { Card } from '../../../ui/Card';
import { Page } from '../../../ui/Page';
import { ProblemAlert } from '../../../ui/ProblemAlert';
import { QueryState } from '../../../ui/QueryState';
import classes from './GroupsPage.module.css';
import { toggled } from './toggled';

type Right = { name: string; title: string };

/** What each group may do in the company. What is ticked holds from the members' next request on. */
export function GroupsPage() {
  const { t } = useTranslation();
  const { company } = useSession();
  const id = company?.id ?? '';
  const refusal = useRefusal().right('groups.define');
  const query = useApi().useQuery('get', '/api/v1/companies/{id}/groups', { params: { path: { id } } });
  const write = useWrite({
    run: ({ name, rights }: { name: string; rights: string[] }, headers) =>
      client.PUT('/api/v1/companies/{id}/groups/{name}/rights', {
        params: { path: { id, name } },
        body: { rights },
        headers,
      }),
  });
  return (
    <Page title={t('groups.matrix')} description={refusal || t('groups.matrix_text')}>
      <ProblemAlert problem={write.error} />
      <Card flush>
        <QueryState query={query} lines={10}>
          {({ items, all_rights }) => (
            <Matrix
              groups={items ?? []}
              rights={all_rights ?? []}
              disabled={Boolean(refusal)}
              busy={write.isPending ? write.variables : undefined}
              set={(group, right, on) =>
                write.mutate({ name: group.name, rights: toggled(group.rights ?? [], right, on) })
              }
            />
          )}
        </QueryState>
      </Card>
    </Page>
  );
}

type Props = {
  groups: Group[];
  rights: Right[];
  disabled: boolean;
  /** What is being written: it shows at once. */
  busy: { name: string; rights: string[] } | undefined;
  set: (group: Group, right: string, on: boolean) => void;
};

function Matrix({ groups, rights, disabled, busy, set }: Props) {
  const { t, i18n } = useTranslation();
  const words = ({ name, title }: Right) => {
    const key = `right.${name.replaceAll('.', '_')}`;
    return i18n.exists(key) ? t(key) : title;
  };
  const group = (name: string) => (i18n.exists(`group.${name}`) ? t(`group.${name}`) : name);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on narrow screens, and must scroll by keyboard too
    <section className={classes.frame} aria-label={t('groups.matrix')} tabIndex={0}>
      <table className={classes.matrix}>
        <caption className="visually-hidden">{t('groups.matrix')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('groups.right')}</th>
            {groups.map(({ name }) => (
              <th key={name} scope="col">
                {group(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rights.map((right) => (
            <tr key={right.name}>
              <th scope="row">{words(right)}</th>
              {groups.map((one) => {
                const held = busy?.name === one.name ? busy.rights : (one.rights ?? []);
                return (
                  <td key={one.name}>
                    <Checkbox
                      aria-label={t('groups.cell', { group: group(one.name), right: words(right) })}
                      checked={one.fixed || held.includes(right.name)}
                      disabled={disabled || one.fixed || busy !== undefined}
                      onChange={({ currentTarget }) => set(one, right.name, currentTarget.checked)}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

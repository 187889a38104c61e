import './rights.css';
import { type Role, roles } from '../../shared/users/user.ts';
import { t } from '../i18n/catalogue.ts';
import { goBack } from '../routes.tsx';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { useTill } from '../use-till.ts';
import { isAllowed, type Right, rightsOf } from './role-rights.ts';

/** What each role may do, read from the table that decides it. */
export function RightsPage() {
  const business = useTill().books.business.value;
  const rights = rightsOf({ demo: business?.demo === true });
  return (
    <Page title={t('right.short')} back={() => goBack('/office/users')} width="full">
      <div class="rights">
        {roles.map((role) => (
          <RoleCard key={role} role={role} rights={rights} />
        ))}
      </div>
    </Page>
  );
}

function RoleCard({ role, rights }: { role: Role; rights: readonly Right[] }) {
  const may = rights.filter((right) => isAllowed(role, right));
  const mayNot = rights.filter((right) => !isAllowed(role, right));
  return (
    <section class="card stack gap-3" aria-labelledby={`role-${role}`}>
      <div class="stack gap-1">
        <h2 id={`role-${role}`}>{t(`role.${role}`)}</h2>
        <p class="muted">{t(`role.${role}.text`)}</p>
      </div>
      <RightList title={t('right.may')} rights={may} allowed />
      {mayNot.length > 0 && <RightList title={t('right.may_not')} rights={mayNot} allowed={false} />}
    </section>
  );
}

function RightList({ title, rights, allowed }: { title: string; rights: readonly Right[]; allowed: boolean }) {
  return (
    <div class="stack gap-1">
      <h3 class="rights-title">{title}</h3>
      <ul class={allowed ? 'rights-list' : 'rights-list muted'}>
        {rights.map((right) => (
          <li key={right}>
            <Icon name={allowed ? 'check' : 'minus'} size="small" />
            <span>{t(`right.${right}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

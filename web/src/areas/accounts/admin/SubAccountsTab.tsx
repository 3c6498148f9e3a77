import type { Account } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { AccountTree } from './AccountTree';

/** What hangs below an account. */
export function SubAccountsTab({ account }: { account: Account }) {
  return (
    <Card flush>
      <AccountTree id={account.id} top />
    </Card>
  );
}

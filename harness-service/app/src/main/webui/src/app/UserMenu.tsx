import { Menu } from '@base-ui/react/menu';
import css from './UserMenu.module.css';
import { setLettersAreKeys, useLettersAreKeys } from './letters';
import { useMe } from './me';
import { type Theme, useTheme } from './theme';

const THEMES: { value: Theme; label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

export function UserMenu({ onKeys }: { onKeys: () => void }) {
  const me = useMe();
  const [theme, setTheme] = useTheme();
  const letters = useLettersAreKeys();
  return (
    <Menu.Root>
      <Menu.Trigger className={css.trigger}>
        <span className={css.who}>
          <span className="cut">{me.user.name}</span>
          <span className={`cut ${css.roles ?? ''}`}>{me.roles.join(', ')}</span>
        </span>
        <span aria-hidden="true">⋯</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner side="top" align="start" sideOffset={6} className={css.place}>
          <Menu.Popup className={css.popup}>
            <Menu.RadioGroup value={theme} onValueChange={(value) => setTheme(value as Theme)}>
              <Menu.Group>
                <Menu.GroupLabel className={css.heading}>Theme</Menu.GroupLabel>
                {THEMES.map((each) => (
                  <Menu.RadioItem key={each.value} value={each.value} className={css.item} closeOnClick>
                    <span className={css.tick}>
                      <Menu.RadioItemIndicator>✓</Menu.RadioItemIndicator>
                    </span>
                    {each.label}
                  </Menu.RadioItem>
                ))}
              </Menu.Group>
            </Menu.RadioGroup>
            <Menu.Separator className={css.line} />
            <Menu.CheckboxItem
              className={css.item}
              checked={letters}
              onCheckedChange={setLettersAreKeys}
              closeOnClick
            >
              <span className={css.tick}>
                <Menu.CheckboxItemIndicator>✓</Menu.CheckboxItemIndicator>
              </span>
              Single-letter keys
            </Menu.CheckboxItem>
            <Menu.Item className={css.item} onClick={onKeys}>
              <span className={css.tick} />
              Keys
            </Menu.Item>
            <Menu.LinkItem className={css.item} href="/console/logout">
              <span className={css.tick} />
              Sign out
            </Menu.LinkItem>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

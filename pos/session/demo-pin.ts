import { useEffect, useState } from 'preact/hooks';
import { useTill } from '../use-till.ts';

type DemoPin = typeof import('../../shared/demo/people.ts')['demoPinOf'];

const none: DemoPin = () => null;

/** The PINs of an example shop's people, to be read where they are typed. In a real shop there are none, and no code for them. */
export function useDemoPin(): DemoPin {
  const isDemo = useTill().books.business.value?.demo === true;
  const [pinOf, setPinOf] = useState<DemoPin>(() => none);
  useEffect(() => {
    if (isDemo)
      import('../../shared/demo/people.ts').then(
        ({ demoPinOf }) => setPinOf(() => demoPinOf),
        () => undefined,
      );
  }, [isDemo]);
  return isDemo ? pinOf : none;
}

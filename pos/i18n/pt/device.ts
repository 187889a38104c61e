import type { device as source } from '../es/device.ts';

export const device: Record<keyof typeof source, string> = {
  'enroll.title': 'Adicionar este caixa',
  'enroll.intro':
    'Este aparelho ainda não é um caixa. Peça um código: ele é feito em outro caixa, em Escritório → Caixas → Adicionar caixa.',
  'enroll.code': 'Código',
  'enroll.code.hint': 'Vale uma só vez, por 10 minutos.',
  'enroll.code.missing': 'Digite o código.',
  'enroll.name': 'Nome deste caixa',
  'enroll.name.hint': 'Por exemplo: Caixa 2, Balcão, Celular da Ana.',
  'enroll.submit': 'Adicionar',
  'enroll.already.title': 'Este aparelho já é um caixa',
  'enroll.already.text': 'É «{name}». Para cadastrá-lo de novo, o dono tem que desativá-lo antes.',
  'enroll.already.go': 'Continuar',
  'enroll.waiting.one':
    '{count} operação deste aparelho nunca chegou ao servidor do qual era caixa. Por isso ele ainda não passa a ser outro caixa. Salve-a em um arquivo.',
  'enroll.waiting.other':
    '{count} operações deste aparelho nunca chegaram ao servidor do qual era caixa. Por isso ele ainda não passa a ser outro caixa. Salve-as em um arquivo.',
  'enroll.again.text':
    'Peça um código: ele é feito em outro caixa, em Escritório → Caixas → Adicionar caixa, ou o servidor o mostra ao iniciar. Este caixa continua sendo o mesmo, e envia sozinho o que ainda guarda.',
  'tills.title': 'Caixas',
  'tills.this': 'Este caixa',
  'tills.revoked': 'Desativado',
  'tills.prefix': 'Números com {prefix}',
  'tills.add': 'Adicionar caixa',
  'tills.code.title': 'Código para o caixa novo',
  'tills.code.step_open': 'No outro aparelho abra este endereço:',
  'tills.code.step_type': 'E digite este código:',
  'tills.code.expires': 'Vence em {time}. Vale uma só vez.',
  'tills.code.used': '«{name}» já é um caixa da loja. O código não serve mais.',
  'tills.code.expired': 'O código venceu.',
  'tills.code.scan': 'Com um celular, leia este código:',
  'tills.code.qr': 'Código QR com o link para adicionar o caixa',
  'tills.code.again': 'Fazer outro código',
  'tills.code.copy': 'Copiar o link',
  'tills.code.copied': 'Link copiado.',
  'tills.code.local': 'Este endereço só funciona neste mesmo aparelho. Para outro use o endereço https:// do servidor.',
};

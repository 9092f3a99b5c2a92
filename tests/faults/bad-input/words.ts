/**
 * What people read, by code. Written out here on purpose and not read from a locale: a sentence
 * that changes there fails here, until somebody has read it again.
 */
export const words: Readonly<Record<string, string>> = {
  // Under a field of the kiosk
  'ID-101': '这里还没有填。请填好再往下走。',
  'ID-102': '身份证号码是 18 位，请再数一数。',
  'ID-103': '号码可能输错了一位，请对照身份证再看一下。',
  'ID-104': '号码里的地区或生日不对，请对照身份证再看一下。',
  'ID-105': '字数太多了，请写短一点。',
  'ID-106': '有不能用的符号，请删掉重新填。',
  'ID-107': '名字里有不能用的字符，请按身份证上的名字填。',
  'ID-108': '电话号码没有填完，请再看一下。没有手机也可以，请按“没有”。',
  'ID-109': '请从上面的选项里选一个。',
  'ID-110': '这个日期不对，请重新选。',
  'ID-111': '请填整数，单位是元。',
  'ID-112': '人数不对，请再数一数。',
  'ID-113': '有一栏和表格对不上，请叫人帮忙。',
  'ID-114': '年龄还不到，请再看一下号码，或者叫人帮忙。',
  'ID-115': '卡号没有填完，请对照银行卡再看一下。',
  'ID-116': '还没有签名，请在框里写上名字。',
  'ID-117': '这是老的 15 位号码，请用 18 位的新号码。',
  'ID-118': '地址还不完整，请选到村，或者写清楚一点。',
  'ID-119': '卡号可能输错了一位，请对照卡再看一下。',

  // As a notice of the kiosk: title, text
  'QU-101': '这个业务现在不能取号\n请选别的业务，或者按“叫人帮忙”。（QU-101）',
  'QU-102': '您今天已经取过号了，这是原来的号码。',
  'CA-101': '这张表刚刚换了新的\n请回到上一页重新开始，或者按“叫人帮忙”。（CA-101）',
  'CA-102': '这张表刚刚换了新的\n请回到上一页重新开始，或者按“叫人帮忙”。（CA-102）',
  'LE-101': '这台机器现在存不下新的内容\n您填的内容还没有交上，也没有丢。请按“叫人帮忙”，或者到窗口办。（LE-101）',
  'VI-101': '没有办成\n不是您的问题。请再按一次，或者按“叫人帮忙”。（VI-101）',
  // Nothing that fingers can do on our pages sends these: only a broken page does.
  BAD_REQUEST: '没有办成\n不是您的问题。请再按一次，或者按“叫人帮忙”。（BAD_REQUEST）',
  NOT_FOUND: '没有办成\n不是您的问题。请再按一次，或者按“叫人帮忙”。（NOT_FOUND）',

  // In the county's list of what was set aside: what it is, what to do
  'rejected SY-104': '记录读不出来\n请运维人员检查这台终端的磁盘和版本。',
  'upgrade-needed SY-105': '县服务器不认识这种记录\n终端的版本比县里新。请升级县服务器，升级后会自动收下。',
  'upgrade-needed SY-106': '记录的格式比县服务器新\n请升级县服务器，升级后会自动收下。',
  'quarantined SY-107': '同一个编号有两份不同的记录\n可能有终端被复制或还原。请停用多出来的一台，再核对这一件。',
  'rejected SY-107': '同一个编号有两份不同的记录\n可能有终端被复制或还原。请停用多出来的一台，再核对这一件。',
  'rejected SY-108': '与前一条记录接不上\n账本可能损坏或被还原。请运维人员检查这台终端的磁盘。',
  'rejected SY-109': '密封的内容打不开\n请系统管理员核对县里的密钥；内容损坏的，请站点联系当事人重新提交。',
  'rejected SY-110': '内容不符合格式\n请运维人员检查这台终端的版本。',
  'rejected CA-101': '目录里没有这个事项或表单\n请核对事项目录；目录补齐后，请站点重新提交。',
  'rejected CA-102': '目录里没有这一版表单\n请发布这一版表单，或请站点用新表单重新提交。',
  'rejected CA-103': '填写的内容没有通过检查\n请站点联系当事人改正后重新提交。',
}

/** Words of offices and of machines, which tell a villager nothing. */
export const unplain = /非法|无效|异常|参数|校验|系统错误|失败|字段|null|undefined|\{\{/

"""Numbers that count nothing: dates, clock times, telephones, licences, articles of law, roads, case names, names of methods.

Each rule has a name that `explain` prints and an example of the text that made it necessary.
"""

import re
from collections.abc import Iterator

from archive.extract.figure import LeftAlone
from archive.extract.sentence import Sentence

ORDER = 0

_HAN = "〇零一二三四五六七八九十百两"
_NUMBER = rf"(?:\d{{1,15}}|[{_HAN}]{{1,8}})"
_COUNTED = r"(?:余|多)?(?:起|件|宗|例|人|名|位|个|家|处|次|条|辆|台|支|%|万|亿|元|千|百)"
_SERVICE = r"(?:110|111|112|114|119|120|122|911|999|10086|10000|12110|12123|12315|12339|12345|12350|12360|12367|12379|12389|12395|96110|96189)"

# name of the rule -> the stretches it covers; a number wholly inside one is left alone
_RULES: dict[str, str] = {
    # 2013-01-07 07:42; 2016年7月28日; 9月30日16:00; 30日; 60周年; 20世纪90年代; 10日内 is not one
    "date": rf"(?:19|20)\d\d[-/.](?:1[0-2]|0?[1-9])[-/.](?:[12]\d|3[01]|0?[1-9])(?!\d)|{_NUMBER}月{_NUMBER}[日号]|(?<![\d前续达内])(?:[12]\d|3[01]|[1-9])日(?![均内以])"
    rf"|(?:19|20)\d\d(?:年|届|款|级)|{_NUMBER}(?:周年|年代|世纪)|(?:[〇零一二九]{{4}})年|[大]?年?(?:初|腊月|正月){_NUMBER}|农历[^，。]{{0,8}}"
    rf"|(?<=[年月])(?:[12]\d|3[01]|[1-9])[日号]|(?<=[日、至到])(?:[12]\d|3[01]|[1-9])日|(?<!\d)(?:[1-9]|1[0-2])月(?!球)",
    # 80岁老人; 年满18周岁; 七旬老人
    "age": rf"{_NUMBER}(?:多|余)?(?:周?岁|旬)",
    # 07:42; 19时至次日2时; 凌晨3点; 20时许; 24小时值守
    "clock": rf"\d{{1,2}}[:：]\d\d(?:[:：]\d\d)?|{_NUMBER}时(?!间|段|许多|长|速|期|代|常|不|刻|效)(?:{_NUMBER}分|许|整)?|(?:凌晨|清晨|上午|下午|晚上?|中午|深夜|当晚|早上?){_NUMBER}[点时](?:{_NUMBER}分|半|许)?"
    r"|(?:24|二十四)小时(?:不间断|值守|值班|在线|服务|巡逻|自助|不打烊|全天候|备勤|待命|运转|接听|动态|轮流|热线|受理|开放|营业|运行|无间断|无休|巡防|办理|响应|守护)|全天候?(?:24|二十四)小时|7[×xX*]24小时?|(?:24|二十四)小时[×xX*]",
    # 0755-83990000; 13812345678; 拨打96110; 热线:81850000; 010-12345678
    "telephone": rf"\d{{3,4}}[-—][12-9]\d{{6,7}}|(?<!\d)1[3-9]\d{{9}}(?!\d)|(?:拨打|热线|电话|传真|号码|专线|短信|微信|QQ|查询|报料)[^，。；\d]{{0,8}}[:：]?[ ]?\d[\d \-、和或]{{2,40}}|(?<!\d)\d{{4}} \d{{4}}(?!\d)"
    rf"|(?<!\d){_SERVICE}(?!\d)(?!{_COUNTED})|[“]{_SERVICE}[”]",
    # 粤ICP备12030405号; 许可证:3312017004; bm14000001; A15版; 4G; COVID-19; G15; 编号2015-33; 浏览次数:1126
    "licence": r"[备证][^，。；\d]{0,4}[:：]?\d{5,20}(?:-\d{1,15})?号?|(?:编号|证号|文号|版权|邮编|稿号|浏览|点击|阅读|字号|字数|Copyright|©)[^，。；\d\n]{0,8}\d[\d\-]{0,20}|(?<![A-Za-z0-9])[A-Za-z][A-Za-z.+\-]{0,20}\d[A-Za-z0-9.\-]{0,20}|\d{1,15}(?:\.\d{1,15})?[A-Za-z]{1,12}(?![A-Za-z])(?<!kg)(?<!Kg)"
    r"|[〔\[（(](?:19|20)\d\d[〕\]）)]\d*号?|\d{1,15}版|(?<![\d.,])\d{11,40}(?![\d.])|(?<!\d)\d{15,40}|@[\w.]{1,40}|[\w.]{1,40}@[\w.]{1,40}|https?://[\w./%?=&\-]{1,200}|www\.[\w./\-]{1,200}",
    # 第二十六条第(二)项; 第14号台风; 第5届; 第一季度; 第三批; 第一时间; 一等功
    "ordinal": rf"第[（(]?{_NUMBER}[)）]?(?:条|款|项|号|个|家|届|批|期|章|节|编|部|版|季度?|时间|代|场|辑|集|卷|轮|课|线|步|阶段|方|产业|人民|中级|[一-鿿]{{0,4}}(?:派出所|支队|大队|中队|医院|中学|小学|看守所|法院|监狱|分局))"
    r"|第[（(]?\d{1,15}[)）]?次|[（(][一二三四五六七八九十\d]{1,2}[)）]项?|[一二三]等(?:功|奖|车管所|勋章|荣誉|英模|警|乙级|甲级)?|[一二三四五]级(?!以上)|[一二三四五六七八九十]年级|(?:^|(?<=[。；：\n　 ]))[一二三四五六七八九十\d]{1,2}[、.．](?!\d)",
    # 花园路79号院3号楼; 经三路; 318国道; 西200米路北; 3号线; K15公里处; 502室
    "address": rf"\d{{1,15}}号(?:院|楼|线|门|岗|码头|桥|库|航站楼|[一-鿿]{{0,2}}[路街])?|{_NUMBER}(?:弄|幢|单元|层楼|楼(?!市)|室|号楼|路公交|国道|省道|县道|街坊|公里处|站台|车道)|[东西南北前后行]{_NUMBER}(?:余|多)?米|[经纬]{_NUMBER}[路街]|(?:国道|省道|高速|航班|车次|列车|牌照)[A-Z]?\d{{1,15}}"
    rf"|{_NUMBER}路(?:车|公交|口)|[一-鿿]{{1,3}}{_NUMBER}(?:路(?!径)|街(?!面|道)|里(?=[、，。社小]))(?<!万里)|{_NUMBER}村(?!民)|限速\d{{1,15}}公里|时速\d{{1,15}}公里",
    # 距火车站800米; 路口东侧50米; 海拔1200米
    "distance": r"(?:距离?|路口|[东西南北]侧|附近|海拔|高度|轨道|水深)[^，。；\d]{0,8}\d{1,6}(?:多|余)?(?:米|公里)|\d{1,3}(?:[—\-至到]\d{1,3})?米(?:巨浪|浪|高|深|宽)",
    # 零售价1元; 票价20元
    "price": r"(?:零售价|票价|定价|售价|单价|起价|月租)[^，。；\d]{0,3}\d{1,6}元",
    # “7·8”专案; 3·11; 2017.11.26爆炸案; 4.15案
    "case_name": r"\d{1,4}[·.．・]\d{1,2}(?:[·.．・]\d{1,2})?(?=[”\"]?(?:专案|系列|特大|重大|案|[一-鿿]{2,14}案|事件|禁毒日|专项|消防|行动|国际|大火|暴恐))|(?<=“)\d{1,4}[·.．・—\-]\d{1,2}(?:[·.．・—\-]\d{1,2})?[^“”]{0,16}(?=”)|\d{1,2}[·・]\d{1,2}",
    # 1+3+N; 11087; 122机制; 一村一警; 五五工作法; “135”快速反应机制; 双25; 96333
    "name": r"[\dN]{1,4}(?:\+[\dNn一-鿿A-Za-z]{1,8}){1,6}|“?\d{1,6}(?:[\-—/、]\d{1,6}){0,4}”?(?=[”]?(?:[一-鿿]{0,4})(?:机制|模式|工作法|平台|体系|战法|工程(?!师)|行动|警务|计划|方案|战略|格局|套餐|App|APP|服务台|指挥中心|报警台|专案|专班|工作机制|快速反应))(?<!\d起)"
    rf"|[一二三四五六七八九十双全]{{1,2}}[一-鿿]{{1,3}}[一二三四五六七八九十](?:[一-鿿]{{1,2}}(?:制|法))?(?=工作法|模式|机制|警务|工程|行动|”)|(?<!\d){_SERVICE}(?=接报?|报警|警情|指挥|热线|平台|服务|联动|刑事|投诉)",
    # 每十万人0.47起; 每百户家庭; 每万名: the number belongs to what is measured
    "per": r"每(?:[一二三五十百千万]+|\d{1,15}万?)(?:余)?(?:人|户|名|个|辆|家|起|台|平方公里|公里|居民|人口|常住人口|千米)?",
    # 在全国32个省会城市中位列第二: the cities an order is made of
    "compared": r"(?:\d{1,4}|[一二三四五六七八九十]+)个?(?:省会|副省级|地级|计划单列|大中|大|同类|主要|重点|省|市|县|区|地)?(?:城市|省份|地市|市州|省区市|区县|县区|县市区|市县|分局|支队|省市|市(?!民|场)|县(?!级)|区(?!级)|州)[^，。；]{0,16}?(?:中|里)(?=[，,排位名居列荣第获跻])",
    # 最大风力15级; 气温35度; 降雨量80毫米; 震级6.2级
    "weather": rf"{_NUMBER}(?:\.\d)?[-~至到]?\d*(?:级[^，。]{{0,2}}(?:风|地震|强风)|℃|摄氏度|度(?!假|数)|毫米|级(?=[，。]))|(?:风力|气温|降雨|降水|震级|风速|水位)[^，。\d]{{0,6}}\d{1, 15}(?:\.\d)?[^，。、]{{0,4}}",
    # 宣传“三能”; “1+6”; “猎狐2016”; “平安鹏城13”; 《条例》
    "quoted_name": r"(?<=“)[^“”，。；\n]{0,16}?(?:\d|[一二三四五六七八九十百])[^“”，。；\n%]{0,16}(?=”)|《[^》\n]{1,60}》",
    # 数百名; 上千人; 几十起; 若干
    "vague": r"[数几上成好][十百千万亿](?:万|亿)?|数以[十百千万]计|成[百千]上[千万]|千[家万]|万[家千]|百日|百姓|百分(?!之|点)|十[分足佳]|千方百计|万无一失|万众|百业|百强|百城|百年|百花|十字",
    # 加班30天; 为期3个月; 10年前; 3年间; 30年如一日; 两年多来; 三天两头
    "length_of_time": rf"(?:为期|历时|历经|时隔|未来|今后|持续|有效期|任期|刑期|从警|入警|工作|坚守|扎根|奋战|追踪|潜逃|辗转|经过|近|最近|过去|前|后|连日|又){_NUMBER}(?:余|多)?(?:个)?(?:多)?(?:年|月|天|日|周|小时|昼夜|星期|分钟)(?!以上)(?:间|来|里|时间|以?后|以?前)?"
    rf"|{_NUMBER}(?:余|多)?个?(?:多)?(?:年|月|天|日|小时|昼夜|周|星期|分钟)(?:之?前|之?后|以来|来|间|如一日|里|后|的?时间里|期间|计划|规划|行动|会战|攻坚)",
}
_FIND = [(f"no_figure.{name}", re.compile(pattern)) for name, pattern in _RULES.items()]

# Verbs that make a quoted number a figure: “十连冠”, “零发案”
_FIGURE_IN_QUOTES = re.compile(r"连(?:冠|降|升|增|跌|涨)|零|负增长|%|成$|翻番")


def find(sentence: Sentence) -> Iterator[LeftAlone]:
    """Every number of the sentence that one of the rules covers."""
    spans = [(numeral.start, numeral.end) for numeral in sentence.numerals]
    if not spans:
        return
    dated = [(reference.start, reference.end) for reference in sentence.references]
    left: set[tuple[int, int]] = set()
    for start, end in _inside(spans, dated):
        left.add((start, end))
        yield LeftAlone(start, end, "no_figure.date")
    for rule, pattern in _FIND:
        found = [match.span() for match in pattern.finditer(sentence.text) if not _states_figure(rule, match[0])]
        for span in _inside(spans, found):
            if span not in left:
                left.add(span)
                yield LeftAlone(*span, rule)


def _states_figure(rule: str, words: str) -> bool:
    return rule == "no_figure.quoted_name" and bool(_FIGURE_IN_QUOTES.search(words))


def _inside(spans: list[tuple[int, int]], stretches: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans that lie wholly in one of the stretches (both in order of place)."""
    place = 0
    for start, end in spans:
        while place < len(stretches) and stretches[place][1] <= start:
            place += 1
        if place < len(stretches) and stretches[place][0] <= start and end <= stretches[place][1]:
            yield start, end

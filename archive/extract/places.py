"""Places named in a text: divisions of China, and the streets and landmarks of the city it is about."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from archive.extract.divisions import Division, by_name, children, choose, divisions, is_within, lookup
from archive.extract.gazetteer import (
    GazetteerError,
    check_fields,
    city_files,
    parse_toml,
    read_lines,
    read_toml,
    refuse_doubles,
)
from archive.extract.lexicon import Lexicon
from archive.extract.script import fold
from archive.text.expressions import headed

__all__ = ["PlaceMention", "City", "children", "districts_of", "find", "lookup"]


@dataclass(frozen=True)
class PlaceMention:
    """A place named at `text[start:end]` (half-open character offsets).

    `name` is official (海曙区 for 海曙). `code` is that of the division, for a street that of its district, None where
    several divisions have the name and nothing decides. `level` is "province", "city", "county", or "street" for a
    place inside a county.
    """

    start: int
    end: int
    name: str
    code: str | None
    level: str


@dataclass(frozen=True)
class City:
    """What a city's file adds: full and short names of streets -> district code, and landmarks -> district code."""

    code: str
    streets: Mapping[str, str]
    shorts: Mapping[str, str]
    landmarks: Mapping[str, str]

    def local(self, name: str) -> str | None:
        """The code of the district that a street's or landmark's name decides."""
        return self.landmarks.get(name) or self.streets.get(name) or self.shorts.get(name)


_NOWHERE = City("", {}, {}, {})

# What stands behind a short name that means the place: 朝阳警方, 高桥派出所, 象山境内.
_FITTING = headed(
    r"(?:[市区县旗州镇乡]|街道)?(?:公安|警方|警察|民警|辅警|交警|刑警|特警|巡警|分局|县局|派出所|警务|检方|检察|法院|海关|消防|"
    r"中队|大队|支队|境内|辖区|全境|当地|街道|镇|乡|社区|群众|市民|籍)"
)
# A number of its own behind a name of the city or its province: 琼中招录60名, 北区则有8宗.
_COUNTED = re.compile(
    r"(?:则|共|也|均|各|仅){0,2}(?:有|为|是|发案|发生|录得|接报|查处|破获|破案|抓获|招录|收缴|占|达)?(?:近|逾|超)?[\d一二两三四五六七八九十]"
    r"(?![一-鿿]{0,2}(?:路|街|中|小|厂|校))"
)
# What stands behind the name of a road, a paper, a firm or a water that only bears a place's name: 宁海路, 象山港.
_BORROWED = re.compile(
    r"[东西南北中]?(?:路(?![面口段网况])|大道|巷|弄(?![虚清])|大街|街(?![道头面上区])|港(?![区口])|江|河(?![道长])|湾|大桥|隧道)|"
    r"(?:日报|晚报|晨报|商报|时报|早报|都市报|电视台|电台|新闻(?!发[言布]))|"
    r"(?:银行(?!卡|网点|账)|证券|保险(?!诈骗|业)|石化|钢铁|集团(?!犯罪))|"
    r"[一-鿿]{0,12}?(?:有限公司|股份公司|集团公司|股份有限)"
)
_DEED = re.compile(r"公安|警|民警|市民|群众|检察|法院|居民|一家|某|的|在|查|破|抓|获|对|向|与|和|被|将")
# A road's crossing and a building or a bank that only bear a county's name: 宁海路口, 镇海楼, 江北岸; of a city's, 宁波路口.
_BORROWED_OF_COUNTY = headed(r"路口|楼(?![宇市盘顶道下梯])|岸|岭|寺|塔|山(?![区村庄])|牌")
# 民警张海曙: a title and a family name before what would be a place.
_PERSON_BEFORE = re.compile(
    r"(?:民警|辅警|警官|队长|所长|局长|政委|教导员|指导员|通讯员|记者|嫌疑人|男子|女子|老人|市民|村民|师傅|同志|书记|主任)"
    r"[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴夏钟汪田姜范石姚谭廖邹熊陆郝孔崔毛邱秦江史顾侯邵孟龙段钱汤尹黎易乔贺赖龚]$"
)
_AREA = re.compile(r"[域级划间片]")  # 江北区域, 新建区级: the suffix belongs to the next word
# A byline's names: 记者 张宁海 通讯员 海宣.
_BYLINE = re.compile(
    r"(?:记者|通讯员|实习生|编辑|摄影)[ :：]{1,3}[一-鿿]{2,4}(?:[ 、][一-鿿]{2,4}){0,4}(?=[\s)）/]|$)|"
    r"[(（](?:本报)?(?:记者|通讯员)[^()（）\n]{1,60}[)）]"
)
# 宝安、龙岗两区; 海曙、江北等区: the short names before it are places, whatever else they could mean.
_SHARED_SUFFIX = headed(r"(?:等|等?(?:[两二三四五六七八九十]|\d{1,2})个?)(?:区县|县区|县市|市县|区|县|市)|等地")
_BEFORE = frozenset({"", *"，,。；;：:、\n而"})
_LINK = re.compile(r"[、和及与]{1,2}$")
_SENTENCE_END = re.compile(r"[。！？!?\n]")
_NEAR = 40  # characters within which a place named before decides a name that several divisions share


def find(text: str, city: str | None) -> list[PlaceMention]:
    """The places a text names, in order. `city` (宁波, 宁波市 or 330200) is the place the text is about, or None.

    The short name of a county-level division is read in a text of its own city, after its city's or province's name,
    in a list with a shared suffix (宝安、龙岗两区), or, if only one division has it, before a fitting word (昆山警方).
    Names of roads, papers, firms and bylines are no places.
    """
    home = lookup(city) if city else None
    local = _city(home.code) if home is not None and home.code in city_files() else _NOWHERE
    return _Reader(text, home, local).read()


def districts_of(text: str, city: str) -> list[str]:
    """Official names of the city's own districts that the text mentions, in order of first mention."""
    home = lookup(city)
    if home is None:
        return []
    own = {division.code: division.name for division in children(home.code)}
    found = (own.get(mention.code or "") for mention in find(text, city))
    return list(dict.fromkeys(name for name in found if name))


class _Reader:
    """One text being read. Candidates are found first; each is kept or dropped by what stands around it."""

    def __init__(self, text: str, home: Division | None, local: City) -> None:
        self.text, self.home, self.local = fold(text), home, local
        self.spans = list(_lexicon(local.code).scan(self.text))
        self.bylines = [match.span() for match in _BYLINE.finditer(self.text)]
        self.starts = {start for start, _ in self.spans}
        self.listed = self._listed()
        self.kept: list[PlaceMention] = []

    def read(self) -> list[PlaceMention]:
        for start, end in self.spans:
            if not self._in_byline(start):
                mention = self._mention(start, end)
                if mention is not None:
                    self.kept.append(mention)
        return self.kept

    def _in_byline(self, start: int) -> bool:
        at = bisect_right(self.bylines, (start, len(self.text))) - 1
        return at >= 0 and start < self.bylines[at][1]

    def _mention(self, start: int, end: int) -> PlaceMention | None:
        name = self.text[start:end]
        above = self._just_before(start)
        everywhere = by_name().get(name, ())
        below = self._under(above, everywhere)
        division = choose(below or everywhere, self._nearest(start) or self.home)
        if self._borrowed(end, division) or self._is_person(start, end):
            return None
        if below or self._means_place(start, end, everywhere, division):
            if division is None:
                return PlaceMention(start, end, name, None, "county")
            return PlaceMention(start, end, division.name, division.code, division.level)
        return self._street(start, end, name, above)

    def _means_place(self, start: int, end: int, rows: tuple[Division, ...], division: Division | None) -> bool:
        """Is the name at this span a division, and not a word? `division` is the one of `rows` that it would mean."""
        name = self.text[start:end]
        own = division is not None and self._is_own(division)
        fitting = bool(_FITTING.match(self.text, end) or (self._is_near(division) and self._counts(start, end)))
        if any(name != row.short or name == row.name for row in rows):
            return (name not in _words() or (own and fitting)) and not _AREA.match(self.text, end)
        if start in self.listed:
            return True
        if division is None:
            return False
        near = own or division.level != "county"
        return near and fitting if name in _words(division.level) else near or fitting

    def _is_own(self, division: Division) -> bool:
        return self.home is not None and is_within(division, self.home.code)

    def _is_near(self, division: Division | None) -> bool:
        """Is it of the text's own province?"""
        return division is not None and self.home is not None and division.code[:2] == self.home.code[:2]

    def _counts(self, start: int, end: int) -> bool:
        """Does it begin a clause or a member of a list, with a number of its own: ，琼中招录60名?"""
        return self.text[start - 1 : start] in _BEFORE and bool(_COUNTED.match(self.text, end))

    def _borrowed(self, end: int, division: Division | None) -> bool:
        """Is it the name of a road, a paper or a firm? Never where another place follows: 重庆江北区 is no river."""
        if end in self.starts:
            return False
        if division is not None and division.level == "county" and _BORROWED_OF_COUNTY.match(self.text, end):
            return True
        match = _BORROWED.match(self.text, end)
        return match is not None and not _DEED.search(match.group())

    def _is_person(self, start: int, end: int) -> bool:
        """Is it the given name of somebody whose title stands before, and nothing behind it that would fit a place?"""
        before = self.text[max(0, start - 5) : start]
        return _PERSON_BEFORE.search(before) is not None and not _FITTING.match(self.text, end)

    def _just_before(self, start: int) -> PlaceMention | None:
        """The kept mention that ends where this one starts: 重庆 in 重庆江北区."""
        return self.kept[-1] if self.kept and self.kept[-1].end == start else None

    def _nearest(self, start: int) -> Division | None:
        """The province or city named shortly before in the same sentence: 重庆警方在江北区."""
        for mention in reversed(self.kept):
            if start - mention.end > _NEAR or _SENTENCE_END.search(self.text, mention.end, start):
                return None
            if mention.level in ("province", "city") and mention.code:
                return divisions()[mention.code]
        return None

    @staticmethod
    def _under(above: PlaceMention | None, rows: tuple[Division, ...]) -> tuple[Division, ...]:
        if above is None or above.code is None:
            return ()
        return tuple(row for row in rows if row.code != above.code and is_within(row, above.code))

    def _street(self, start: int, end: int, name: str, above: PlaceMention | None) -> PlaceMention | None:
        code = self.local.local(name)
        if code is None:
            return None
        sure = name in self.local.streets or name in self.local.landmarks
        if sure or _FITTING.match(self.text, end) or (above is not None and above.code == code):
            return PlaceMention(start, end, name, code, "street")
        return None

    def _listed(self) -> set[int]:
        """Starts of names joined by 、 and 和: before a shared suffix, or all of them the city's own (河东、河西、南开)."""
        ends = {end: start for start, end in self.spans}
        lists = [list(self._chain(match.start(), ends)) for match in _SHARED_SUFFIX.finditer(self.text)]
        own = {
            end: start for start, end in self.spans if any(map(self._is_own, by_name().get(self.text[start:end], ())))
        }
        lists += [list(self._chain(end, own)) for end in own if self.text[end : end + 1] not in set("、和及与")]
        return {start for chain in lists if len(chain) > 1 for start in chain}

    def _chain(self, end: int, ends: Mapping[int, int]) -> Iterator[int]:
        while end in ends:
            start = ends[end]
            yield start
            link = _LINK.search(self.text, max(0, start - 2), start)
            if link is None:
                return
            end = link.start()


@cache
def _words(level: str = "county") -> frozenset[str]:
    """Short names that are words: a prefecture's few (白银), or with them a county's many (和平)."""
    prefectures = frozenset(read_lines("words_city.txt"))
    return prefectures | frozenset(read_lines("words_county.txt")) if level == "county" else prefectures


@cache
def _lexicon(code: str) -> Lexicon:
    local = _city(code) if code else _NOWHERE
    masks = read_lines("place_masks.txt")
    return Lexicon([*by_name(), *masks, *local.streets, *local.shorts, *local.landmarks])


@cache
def _city(code: str) -> City:
    file = city_files()[code]
    return city_from(file, read_toml(file))


_CITY_TABLES = {"newspapers": list, "campaigns": list, "programmes": list}


def city_from(file: str, table: Mapping[str, Any]) -> City:
    """A city's file checked and indexed; GazetteerError names the file and the district at fault."""
    check_fields(file, "first lines", table, {"code": str, "name": str, "districts": list}, _CITY_TABLES)
    code = str(table["code"])
    if code not in divisions():
        raise GazetteerError(file, "code", f"there is no division {code}")
    own = {division.code for division in children(code)}
    streets: dict[str, str] = {}
    landmarks: dict[str, str] = {}
    for row in table["districts"]:
        entry = str(row.get("code"))
        check_fields(file, entry, row, {"code": str, "streets": list, "landmarks": list}, {})
        if entry not in own:
            raise GazetteerError(file, entry, f"is no district of {code}")
        for names, kept in ((row["streets"], streets), (row["landmarks"], landmarks)):
            refuse_doubles(file, [*kept.items(), *((name, entry) for name in names)])
            kept.update(dict.fromkeys(names, entry))
    return City(code, streets, _short_streets(streets), landmarks)


def _short_streets(streets: Mapping[str, str]) -> dict[str, str]:
    """庄桥街道 -> 庄桥; a short form that two districts share is left out."""
    shorts: dict[str, set[str]] = {}
    for name, code in streets.items():
        shorts.setdefault(re.sub(r"(?:街道|镇|乡)$", "", name), set()).add(code)
    return {name: codes.pop() for name, codes in shorts.items() if len(codes) == 1 and len(name) > 1}


def city_from_text(file: str, text: str) -> City:
    """As `city_from`, of a file's text."""
    return city_from(file, parse_toml(file, text))

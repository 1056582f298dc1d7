//! What regions and zones are called by people.

use super::{Refusal, Region};

/// The languages that the lab has names in.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Language {
    /// Simplified Chinese.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Language {
    /// Reads `AcceptLanguage`; Chinese if absent.
    ///
    /// The API page lists seven languages, and the text of its error has three of them: the seven
    /// are taken (assumed). Names in those that the lab has not are the English ones, and those in
    /// traditional Chinese the simplified ones.
    ///
    /// # Source
    /// ECS API reference, DescribeRegions: its default is zh-CN.
    pub(super) fn read(text: Option<&str>) -> Result<Self, Refusal> {
        match text.unwrap_or("zh-CN") {
            "zh-CN" | "zh-TW" | "zh_TW" => Ok(Self::Chinese),
            "en-US" | "ja" | "fr" | "de" | "ko" => Ok(Self::English),
            _ => Err(Refusal::InvalidAcceptLanguage()),
        }
    }
}

/// A region's name in Chinese and in English, and that of the city by which its zones go.
type Row = [&'static str; 4];

/// In the order of the regions.
///
/// # Source
/// Alibaba Cloud, Regions and zones; the API page of DescribeRegions has China (Qingdao).
const NAMES: [Row; 38] = [
    ["华北1（青岛）", "China (Qingdao)", "青岛", "Qingdao"],
    ["华北2（北京）", "China (Beijing)", "北京", "Beijing"],
    ["华北3（张家口）", "China (Zhangjiakou)", "张家口", "Zhangjiakou"],
    ["郑州（联通合营）", "China (Zhengzhou)", "郑州", "Zhengzhou"],
    ["华北5（呼和浩特）", "China (Hohhot)", "呼和浩特", "Hohhot"],
    ["华北6（乌兰察布）", "China (Ulanqab)", "乌兰察布", "Ulanqab"],
    ["华东1（杭州）", "China (Hangzhou)", "杭州", "Hangzhou"],
    ["华东2（上海）", "China (Shanghai)", "上海", "Shanghai"],
    ["华东5（南京）", "China (Nanjing)", "南京", "Nanjing"],
    ["华东6（福州）", "China (Fuzhou)", "福州", "Fuzhou"],
    ["华南1（深圳）", "China (Shenzhen)", "深圳", "Shenzhen"],
    ["华南2（河源）", "China (Heyuan)", "河源", "Heyuan"],
    ["华南3（广州）", "China (Guangzhou)", "广州", "Guangzhou"],
    ["西南1（成都）", "China (Chengdu)", "成都", "Chengdu"],
    ["华中1（武汉）", "China (Wuhan)", "武汉", "Wuhan"],
    ["中国香港", "China (Hong Kong)", "香港", "Hong Kong"],
    ["日本（东京）", "Japan (Tokyo)", "东京", "Tokyo"],
    ["韩国（首尔）", "South Korea (Seoul)", "首尔", "Seoul"],
    ["新加坡", "Singapore", "新加坡", "Singapore"],
    ["澳大利亚（悉尼）", "Australia (Sydney)", "悉尼", "Sydney"],
    ["马来西亚（吉隆坡）", "Malaysia (Kuala Lumpur)", "吉隆坡", "Kuala Lumpur"],
    ["印度尼西亚（雅加达）", "Indonesia (Jakarta)", "雅加达", "Jakarta"],
    ["菲律宾（马尼拉）", "Philippines (Manila)", "马尼拉", "Manila"],
    ["泰国（曼谷）", "Thailand (Bangkok)", "曼谷", "Bangkok"],
    ["美国（弗吉尼亚）", "US (Virginia)", "弗吉尼亚", "Virginia"],
    ["美国（硅谷）", "US (Silicon Valley)", "硅谷", "Silicon Valley"],
    ["美国（亚特兰大）", "US (Atlanta)", "亚特兰大", "Atlanta"],
    ["墨西哥", "Mexico", "墨西哥", "Mexico"],
    ["英国（伦敦）", "UK (London)", "伦敦", "London"],
    ["德国（法兰克福）", "Germany (Frankfurt)", "法兰克福", "Frankfurt"],
    ["印度（孟买）", "India (Mumbai)", "孟买", "Mumbai"],
    ["阿联酋（迪拜）", "UAE (Dubai)", "迪拜", "Dubai"],
    ["沙特（利雅得）", "SAU (Riyadh)", "利雅得", "Riyadh"],
    ["华东1 金融云", "China East 1 Finance", "杭州 金融云", "Hangzhou Finance"],
    ["华东2 金融云", "China East 2 Finance", "上海 金融云", "Shanghai Finance"],
    ["华南1 金融云", "China South 1 Finance", "深圳 金融云", "Shenzhen Finance"],
    ["华北2 金融云", "China North 2 Finance", "北京 金融云", "Beijing Finance"],
    ["河源 汽车云", "China (Heyuan) ACDR Auto", "河源 汽车云", "Heyuan ACDR Auto"],
];

impl Region {
    fn names(self) -> Row {
        NAMES.get(self.place()).copied().unwrap_or_default()
    }

    /// `LocalName`: `华东1（杭州）`, `China (Hangzhou)`.
    pub fn local_name(self, language: Language) -> &'static str {
        let [chinese, english, ..] = self.names();
        match language {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }

    /// `LocalName` of one of its zones: `杭州 可用区G`, `Hangzhou Zone G`.
    pub fn zone_name(self, zone: &str, language: Language) -> String {
        let [.., chinese, english] = self.names();
        let letter = zone.chars().next_back().unwrap_or_default().to_ascii_uppercase();
        let letter = letter.to_string();
        match language {
            Language::Chinese => [chinese, " 可用区", &letter].concat(),
            Language::English => [english, " Zone ", &letter].concat(),
        }
    }
}

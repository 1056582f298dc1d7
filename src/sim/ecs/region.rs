//! Regions and their zones.

use std::fmt;

/// What is known of a region.
#[derive(Debug, Eq, PartialEq)]
struct Row {
    id: &'static str,
    /// With which letters the ids of its resources begin.
    letters: &'static str,
    /// The last letters of its zones.
    zones: &'static str,
}

/// A region, by its place in the list.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Region(u8);

const fn row(id: &'static str, letters: &'static str, zones: &'static str) -> Row {
    Row { id, letters, zones }
}

/// Every region with an endpoint.
///
/// # Source
/// aliyun-openapi-meta and acs-sdk-php (2025-12): 38 endpoints. The letters of ids follow the
/// samples of the API pages where they are known; zones, and other letters, are assumed.
const ROWS: [Row; 38] = [
    row("cn-qingdao", "m5e", "bc"),
    row("cn-beijing", "2ze", "hijkl"),
    row("cn-zhangjiakou", "8vb", "abc"),
    row("cn-zhengzhou-jva", "zz1", "a"),
    row("cn-huhehaote", "hp3", "ab"),
    row("cn-wulanchabu", "0jl", "abc"),
    row("cn-hangzhou", "bp1", "bghijk"),
    row("cn-shanghai", "uf6", "befgl"),
    row("cn-nanjing", "gc7", "a"),
    row("cn-fuzhou", "gw0", "a"),
    row("cn-shenzhen", "wz9", "cdef"),
    row("cn-heyuan", "f8z", "ab"),
    row("cn-guangzhou", "7xv", "ab"),
    row("cn-chengdu", "2vc", "ab"),
    row("cn-wuhan-lr", "n4a", "a"),
    row("cn-hongkong", "j6c", "bcd"),
    row("ap-northeast-1", "6we", "abc"),
    row("ap-northeast-2", "mj7", "a"),
    row("ap-southeast-1", "t4n", "abc"),
    row("ap-southeast-2", "p0w", "ab"),
    row("ap-southeast-3", "8ps", "ab"),
    row("ap-southeast-5", "k1a", "abc"),
    row("ap-southeast-6", "5ts", "a"),
    row("ap-southeast-7", "0jo", "a"),
    row("us-east-1", "0xi", "ab"),
    row("us-west-1", "rj9", "ab"),
    row("us-southeast-1", "a2d", "a"),
    row("na-south-1", "4hf", "a"),
    row("eu-west-1", "d7o", "ab"),
    row("eu-central-1", "gw8", "ab"),
    row("ap-south-1", "a2g", "ab"),
    row("me-east-1", "eb3", "a"),
    row("me-central-1", "l4v", "a"),
    row("cn-hangzhou-finance", "bp2", "bj"),
    row("cn-shanghai-finance-1", "uf7", "bgk"),
    row("cn-shenzhen-finance-1", "wz8", "de"),
    row("cn-beijing-finance-1", "2zf", "kl"),
    row("cn-heyuan-acdr-1", "f9z", "a"),
];

/// The central endpoint, which takes the calls of every region.
pub const CENTRAL_ENDPOINT: &str = "ecs.aliyuncs.com";

/// Every region, in the order of the list.
pub const REGIONS: [Region; 38] = {
    let mut all = [Region(0); 38];
    let mut index = 0;
    while index < 38 {
        all[index] = Region(index as u8);
        index += 1;
    }
    all
};

impl Region {
    /// `cn-hangzhou`, where the lab's own resources are.
    pub const DEFAULT: Self = Self(6);

    /// The region with this id.
    pub fn parse(text: &str) -> Option<Self> {
        REGIONS.into_iter().find(|region| region.as_str() == text)
    }

    fn row(self) -> &'static Row {
        ROWS.get(self.place()).unwrap_or(&ROWS[6])
    }

    /// Its place in the list.
    pub(super) fn place(self) -> usize {
        usize::from(self.0)
    }

    /// Its id: `cn-hangzhou`.
    pub fn as_str(self) -> &'static str {
        self.row().id
    }

    /// With which letters the ids of its resources begin: `bp1`.
    pub fn letters(self) -> &'static str {
        self.row().letters
    }

    /// The ids of its zones: `cn-hangzhou-b`, or `ap-northeast-1a`.
    pub fn zones(self) -> impl Iterator<Item = String> {
        let id = self.as_str();
        let joint = if id.ends_with(|last: char| last.is_ascii_digit()) { "" } else { "-" };
        self.row()
            .zones
            .chars()
            .map(move |letter| [id, joint, letter.encode_utf8(&mut [0; 4])].concat())
    }

    /// The endpoint of the region: `ecs.cn-hangzhou.aliyuncs.com`.
    pub fn endpoint(self) -> String {
        ["ecs.", self.as_str(), ".aliyuncs.com"].concat()
    }

    /// The region of an endpoint; `None` for the central one, and for any other host.
    ///
    /// # Source
    /// aliyun-openapi-meta: `ecs.<region>.aliyuncs.com`, and `ecs-cn-hangzhou.aliyuncs.com`.
    pub fn of_endpoint(host: &str) -> Option<Self> {
        let host = host.split(':').next().unwrap_or_default();
        let name = host.strip_suffix(".aliyuncs.com")?;
        Self::parse(name.strip_prefix("ecs.").or_else(|| name.strip_prefix("ecs-"))?)
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

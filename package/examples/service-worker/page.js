// A page that calls both clouds as if they were there.

await navigator.serviceWorker.register("worker.js", { type: "module" });
// Until it has taken over, calls would go to the real hosts.
if (!navigator.serviceWorker.controller) {
  await new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done));
}

const answers = document.getElementById("answers");

const detach = { Action: "DetachVolume", Version: "2016-11-15", VolumeId: "vol-0000000000000dead" };
const ec2 = await fetch("https://ec2.us-east-1.amazonaws.com/", {
  method: "POST",
  body: new URLSearchParams(detach),
});
answers.append(`EC2: ${ec2.status}\n${await ec2.text()}\n\n`);

const describe = {
  Action: "DescribeNetworkInterfaces",
  Version: "2014-05-26",
  Format: "JSON",
  RegionId: "cn-hangzhou",
};
const query = new URLSearchParams(describe);
const ecs = await fetch(`https://ecs.cn-hangzhou.aliyuncs.com/?${query}`);
const { NetworkInterfaceSets } = await ecs.json();
for (const card of NetworkInterfaceSets.NetworkInterfaceSet) {
  answers.append(`ECS: ${card.NetworkInterfaceId} is ${card.Status}\n`);
}
document.documentElement.dataset.done = "yes";

# Writes files as Keras would (keras 2 legacy_h5_format, keras 3 saving_lib), and the logits of one image, with h5py and numpy only
import h5py, numpy as np, json, zipfile, io, sys
out=sys.argv[1]; rng=np.random.default_rng(7)
def r(*s): return rng.uniform(-.5,.5,s).astype('f4')
W=dict(conv=[r(3,3,2,4),r(4)], bn=[r(4)+1,r(4),r(4),rng.uniform(.5,1.5,4).astype('f4')], dense=[r(4*2*3,5),r(5)], dense_1=[r(5,3),r(3)])
use=dict(conv=['kernel','bias'],bn=['gamma','beta','moving_mean','moving_variance'],dense=['kernel','bias'],dense_1=['kernel','bias'])
# network: input rows 4 x columns 6 x 2 channels, conv 3x3 same, batch norm (epsilon 1e-3), relu, max pool 2, flatten, dense 5, relu, dense 3
x=rng.uniform(0,1,(4,6,2)).astype('f4')
k,b=[a.astype('f8') for a in W['conv']]; p=np.pad(x.astype('f8'),((1,1),(1,1),(0,0)))
y=np.array([[np.einsum('hwi,hwio->o',p[i:i+3,j:j+3],k)+b for j in range(6)] for i in range(4)])
g,be,m,v=[a.astype('f8') for a in W['bn']]; y=np.maximum((y-m)/np.sqrt(v+1e-3)*g+be,0)
y=y.reshape(2,2,3,2,4).max(axis=(1,3)).reshape(-1)
y=np.maximum(y@W['dense'][0]+W['dense'][1],0); y=y@W['dense_1'][0]+W['dense_1'][1]
json.dump(dict(image_channels_first=x.transpose(2,0,1).reshape(-1).tolist(),logits=y.tolist()),open(out+'/expected.json','w'))
order=['input_1','conv','bn','pool','flatten','dense','dense_1']
cls=dict(input_1='InputLayer',conv='Conv2D',bn='BatchNormalization',pool='MaxPooling2D',flatten='Flatten',dense='Dense',dense_1='Dense')
conf=json.dumps(dict(class_name='Functional',config=dict(name='m',layers=[dict(class_name=cls[n],name=n,config=dict(name=n,**({'epsilon':0.001} if n=='bn' else {}))) for n in order])))
def legacy(f,names=lambda l,u:f'{l}/{u}:0'):
    f.attrs['layer_names']=[n.encode() for n in order]; f.attrs['backend']=b'tensorflow'; f.attrs['keras_version']=b'2.11.0'
    for n in order:
        h=f.create_group(n); ws=W.get(n,[]); wn=[names(n,u) for u in use.get(n,[])]
        h.attrs['weight_names']=[w.encode() for w in wn]
        for w,d in zip(wn,ws): h.create_dataset(w,data=d)
with h5py.File(out+'/keras2.weights-only.h5','w') as f: legacy(f)
with h5py.File(out+'/keras2.model.h5','w') as f:
    f.attrs['model_config']=conf; f.attrs['keras_version']='2.11.0'; legacy(f.create_group('model_weights'))
one=dict(kernel='W',bias='b',gamma='gamma',beta='beta',moving_mean='running_mean',moving_variance='running_std')
with h5py.File(out+'/keras1.h5','w') as f: legacy(f,lambda l,u:f'{l}_{one[u]}_1:0')
grp=dict(input_1='input_layer',conv='conv2d',bn='batch_normalization',pool='max_pooling2d',flatten='flatten',dense='dense',dense_1='dense_1')
def three(f,container,named):
    for n in order:
        v=f.create_group(f'{container}/{grp[n]}/vars')
        if named: v.attrs['name']=n
        for i,d in enumerate(W.get(n,[])): v.create_dataset(str(i),data=d)
    f.create_group('vars')
with h5py.File(out+'/keras3.weights.h5','w') as f: three(f,'layers',False)
with h5py.File(out+'/keras3.named.weights.h5','w') as f: three(f,'layers',True)
with h5py.File(out+'/keras2.12.weights.h5','w') as f: three(f,'_layer_checkpoint_dependencies',False)
with h5py.File(out+'/latest.weights.h5','w',libver='latest') as f: three(f,'layers',True)
bio=io.BytesIO()
with h5py.File(bio,'w') as f: three(f,'layers',False)
with zipfile.ZipFile(out+'/keras3.keras','w') as z:
    z.writestr('metadata.json','{}'); z.writestr('config.json',conf); z.writestr('model.weights.h5',bio.getvalue())
# not supported: chunked and compressed; separable convolution
with h5py.File(out+'/chunked.h5','w') as f:
    f.attrs['layer_names']=[b'd']; h=f.create_group('d'); h.attrs['weight_names']=[b'd/kernel:0']; h.create_dataset('d/kernel:0',data=r(8,8),compression='gzip')
with h5py.File(out+'/separable.h5','w') as f:
    f.attrs['layer_names']=[b's']; h=f.create_group('s'); h.attrs['weight_names']=[b's/depthwise_kernel:0',b's/pointwise_kernel:0']; h.create_dataset('s/depthwise_kernel:0',data=r(3,3,2,1)); h.create_dataset('s/pointwise_kernel:0',data=r(1,1,2,4))
with h5py.File(out+'/loop.weights.h5','w') as f:
    v=f.create_group('layers/dense'); v['layers']=f['layers']
with h5py.File(out+'/other.h5','w') as f: f.create_dataset('x',data=r(3))
